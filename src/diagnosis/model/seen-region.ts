import type { BucketEvidence } from './evidence.ts';

/** Where a bucket is, if HeadBucket said it. */
export function seenRegion(bucket: Pick<BucketEvidence, 'head'> | undefined): string | undefined {
  return bucket?.head.kind === 'read' ? bucket.head.value.region : undefined;
}
