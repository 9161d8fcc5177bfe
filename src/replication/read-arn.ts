import type { Partition } from './failure.ts';

/** What an ARN, or something in the place of one, names. */
export interface ArnParts {
  /** The bucket. Absent when nothing is left of the text. */
  readonly name: string | undefined;
  /** Absent outside the partitions that are known. */
  readonly partition: Partition | undefined;
}

/**
 * Reads a bucket's ARN, such as `arn:aws-cn:s3:::orders-dr`, and takes a bare name as it is.
 *
 * The ARN of a bucket on Outposts ends in `…:outpost/op-1/bucket/orders-dr`: its last part is the name, too.
 */
export function readArn(text: string | undefined): ArnParts {
  const name = text?.split(/[:/]/).findLast((part) => part !== '');
  const partition = text?.match(/^arn:(aws|aws-cn|aws-us-gov):/)?.[1] as Partition | undefined;
  return { name, partition };
}
