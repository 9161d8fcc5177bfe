import { refusal, type AwsRefusal } from '../wire/refusal.ts';
import type { PretendBucket } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import type { CallContext } from './operation.ts';

/** Which bucket is meant, and whose it has to be. */
interface BucketInput {
  readonly Bucket: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
}

/** The bucket of a call. @throws if there is none, if it is in another Region, or if the callers have nothing to do there */
export function openBucket(
  world: World,
  { Bucket = '', ExpectedBucketOwner }: BucketInput,
  { region }: CallContext,
): PretendBucket {
  const bucket = world.buckets.get(Bucket);
  if (bucket === undefined) {
    throw refusal('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  const itsRegion = { 'x-amz-bucket-region': bucket.region };
  if (bucket.region !== region) {
    throw refusal(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint.',
      301,
      itsRegion,
    );
  }
  const isAllowed = [bucket.accountId, ...bucket.openTo].includes(world.accountId);
  const isExpected = bucket.accountId === (ExpectedBucketOwner ?? bucket.accountId);
  if (!isAllowed || !isExpected) throw denied(itsRegion);
  return bucket;
}

/** What those get to whom a policy does not allow the call. */
export function denied(headers: Readonly<Record<string, string>> = {}): AwsRefusal {
  return refusal('AccessDenied', 'Access Denied', 403, headers);
}
