import type { Partition } from './failure.ts';
import { isPartition } from './partitions.ts';

/** What an ARN names. */
export interface ArnParts {
  /** The bucket. */
  readonly name: string | undefined;
  readonly partition: Partition | undefined;
}

/** Reads `arn:aws-cn:s3:::orders-dr`, `…:outpost/op-1/bucket/orders-dr` of Outposts, or a bare name. */
export function readArn(text: string | undefined): ArnParts {
  const name = text?.split(/[:/]/).findLast((part) => part !== '');
  const partition = text?.match(/^arn:([^:]*):/)?.[1];
  return { name, partition: isPartition(partition) ? partition : undefined };
}
