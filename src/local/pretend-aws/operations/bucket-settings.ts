import type {
  GetBucketNotificationConfigurationCommandInput,
  GetBucketReplicationCommandInput,
  GetBucketRequestPaymentCommandInput,
  GetBucketVersioningCommandInput,
  HeadBucketCommandInput,
  PutBucketNotificationConfigurationCommandInput,
  PutBucketVersioningCommandInput,
} from '@aws-sdk/client-s3';
import { malformed, refusal } from '../wire/refusal.ts';
import { openBucket } from './open-bucket.ts';
import type { Operation } from './operation.ts';

/** Answers whether a bucket is there and where; its Region is told even to those who are refused. */
export const headBucket: Operation<HeadBucketCommandInput, object> = (world, input, context) => {
  const { region } = openBucket(world, input, context);
  return { BucketRegion: region };
};

/** Answers nothing at all for a bucket that was never versioned. */
export const getBucketVersioning: Operation<GetBucketVersioningCommandInput, object> = (
  world,
  input,
  context,
) => ({ Status: openBucket(world, input, context).versioning });

/** Enables or suspends versioning. */
export const putBucketVersioning: Operation<PutBucketVersioningCommandInput, object> = (
  world,
  input,
  context,
) => {
  const bucket = openBucket(world, input, context);
  const { Status: status } = input.VersioningConfiguration!;
  if (status !== 'Enabled' && status !== 'Suspended') throw malformed(`Status is ${status}`);
  if (status === 'Suspended' && bucket.replication !== undefined) {
    throw refusal(
      'InvalidBucketState',
      'A replication configuration is present on this bucket, so the versioning state cannot be changed.',
      409,
    );
  }
  bucket.versioning = status;
  return {};
};

/** Answers who pays for requests. */
export const getBucketRequestPayment: Operation<GetBucketRequestPaymentCommandInput, object> = (
  world,
  input,
  context,
) => ({ Payer: openBucket(world, input, context).requesterPays ? 'Requester' : 'BucketOwner' });

/** Answers with the replication configuration. */
export const getBucketReplication: Operation<GetBucketReplicationCommandInput, object> = (
  world,
  input,
  context,
) => {
  const { replication } = openBucket(world, input, context);
  if (replication !== undefined) return { ReplicationConfiguration: replication };
  throw refusal(
    'ReplicationConfigurationNotFoundError',
    'The replication configuration was not found',
    404,
  );
};

/** Answers with all notifications, an empty document if there are none. */
export const getBucketNotificationConfiguration: Operation<
  GetBucketNotificationConfigurationCommandInput,
  object
> = (world, input, context) => openBucket(world, input, context).notifications;

/** Replaces all notifications. */
export const putBucketNotificationConfiguration: Operation<
  PutBucketNotificationConfigurationCommandInput,
  object
> = (world, input, context) => {
  openBucket(world, input, context).notifications = input.NotificationConfiguration!;
  return {};
};
