import { refusal, type AwsRefusal } from '../wire/refusal.ts';
import type { PretendBucket } from '../world/bucket.ts';
import { isPermitted } from '../world/identity.ts';
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
  { region, caller, action }: CallContext,
): PretendBucket {
  const bucket = world.buckets.get(Bucket);
  if (bucket === undefined) {
    throw refusal('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  // "You cannot use IAM credentials from one partition to interact with resources in a different partition": AWS Fault
  // Isolation Boundaries, "Partitions".
  if (partitionOf(bucket.region) !== partitionOf(region)) {
    const words = 'The AWS Access Key Id you provided does not exist in our records.';
    throw refusal('InvalidAccessKeyId', words, 403);
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
  const isAllowed =
    [bucket.accountId, ...bucket.openTo].includes(caller.accountId) &&
    (action === undefined || isPermitted(world, caller, action));
  const isExpected = bucket.accountId === (ExpectedBucketOwner ?? bucket.accountId);
  if (!isAllowed || !isExpected) throw denied(itsRegion);
  return bucket;
}

/**
 * The bucket of a call that only its own account may make, whatever its policy says.
 * @throws 405 for others whom the policy lets in
 */
export function openOwnBucket(
  world: World,
  input: BucketInput,
  context: CallContext,
): PretendBucket {
  const bucket = openBucket(world, input, context);
  if (bucket.accountId === context.caller.accountId) return bucket;
  throw refusal(
    'MethodNotAllowed',
    'The specified method is not allowed against this resource.',
    405,
  );
}

function partitionOf(region: string): string | undefined {
  return /^(?:cn|us-gov|us-iso[bf]?|eu-isoe|eusc)-/.exec(region)?.[0];
}

/** What those get to whom a policy does not allow the call. */
export function denied(headers: Readonly<Record<string, string>> = {}): AwsRefusal {
  return refusal('AccessDenied', 'Access Denied', 403, headers);
}
