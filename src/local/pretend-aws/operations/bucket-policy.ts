import type {
  DeleteBucketPolicyCommandInput,
  GetBucketPolicyCommandInput,
  PutBucketPolicyCommandInput,
} from '@aws-sdk/client-s3';
import { refusal } from '../wire/refusal.ts';
import { openOwnBucket } from './open-bucket.ts';
import type { Operation } from './operation.ts';

/** Answers with the policy as JSON. */
export const getBucketPolicy: Operation<GetBucketPolicyCommandInput, object> = (
  world,
  input,
  context,
) => {
  const { policy } = openOwnBucket(world, input, context);
  if (policy !== undefined) return { Policy: policy };
  throw refusal('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
};

/** Replaces the policy. */
export const putBucketPolicy: Operation<PutBucketPolicyCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openOwnBucket(world, input, context);
  const policy = String(input.Policy);
  if (!isDocument(policy)) {
    throw refusal('MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'");
  }
  bucket.policy = policy;
  return { httpStatus: 204 };
};

/** Takes the policy away; where there is none, that is a success too. */
export const deleteBucketPolicy: Operation<DeleteBucketPolicyCommandInput, object> = (
  world,
  input,
  context,
) => {
  openOwnBucket(world, input, context).policy = undefined;
  return {};
};

function isDocument(text: string): boolean {
  try {
    const parsed: unknown = JSON.parse(text);
    return text.startsWith('{') && 'Statement' in (parsed as object);
  } catch {
    return false;
  }
}
