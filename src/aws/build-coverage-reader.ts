import {
  GetBucketNotificationConfigurationCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import type { CoverageReader } from '../coverage/ports/coverage-reader.ts';
import type { AwsAccess } from './aws-access.ts';
import { buildAskBucket, buildS3Clients } from './bucket-calls.ts';
import { buildAccounts } from './build-accounts.ts';
import { listAllBuckets } from './list-all-buckets.ts';
import { buildFailureReader } from './read-failed-operations.ts';
import { entriesIn, textIn } from './read-text.ts';
import { buildTargetReader } from './read-target.ts';
import { toNotificationTargets } from './to-notification-targets.ts';

/** Reads AWS for coverage. Calls nobody until it is asked, and can make no call that changes anything. */
export function buildCoverageReader(access: AwsAccess): CoverageReader {
  const { endpoints } = access;
  const accounts = buildAccounts(access);
  const askBucket = buildAskBucket(accounts, endpoints);
  const s3Of = buildS3Clients(endpoints);
  return {
    identify: () => accounts.identify(),
    listBuckets: (accountId) => listAllBuckets(accounts, s3Of, accountId),
    readNotifications: (bucket) =>
      askBucket(
        { command: 'GetBucketNotificationConfigurationCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetBucketNotificationConfigurationCommand({ Bucket })),
        toNotificationTargets,
      ),
    findNewest: (bucket, objectKey) =>
      askBucket(
        { command: 'ListObjectVersionsCommand' },
        bucket,
        (s3, Bucket) =>
          s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: objectKey, MaxKeys: 1 })),
        ({ Versions: versions }) =>
          textIn(entriesIn(versions).find(({ Key }) => Key === objectKey)?.VersionId),
      ),
    readTarget: buildTargetReader(accounts, endpoints),
    readFailedOperations: buildFailureReader(accounts, endpoints),
  };
}
