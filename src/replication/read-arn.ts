import type { Partition } from './failure.ts';
import { isPartition } from './partitions.ts';

/** What an ARN names. */
export interface ArnParts {
  /** The bucket, role or other thing, without a path. */
  readonly name: string | undefined;
  readonly partition: Partition | undefined;
  readonly region: string | undefined;
  readonly accountId: string | undefined;
}

/** Reads `arn:aws-cn:s3:::orders-dr`, `…:outpost/op-1/bucket/orders-dr` of Outposts, or a bare name. */
export function readArn(text = ''): ArnParts {
  const name = text.split(/[:/]/).findLast((part) => part !== '');
  const [start, partition, , region, accountId] = text.split(':');
  if (start !== 'arn')
    return { name, partition: undefined, region: undefined, accountId: undefined };
  return {
    name,
    partition: isPartition(partition) ? partition : undefined,
    region: region || undefined,
    accountId: accountId || undefined,
  };
}
