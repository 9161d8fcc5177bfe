import type { S3Client } from '@aws-sdk/client-s3';
import { describeError } from '../lib/describe-error.ts';
import type {
  AskedBucket,
  ReplicationStatuses,
  VersionAnswer,
} from '../replay/ports/replication-statuses.ts';

/** Where the client sends calls about buckets whose Region nobody named; S3 sends them on. */
const anyRegion = 'us-east-1';

/** How a client for a Region is made. It must not try again by itself. */
type BuildClient = (region: string) => Promise<S3Client>;

/** Asks S3 by HeadObject. The SDK is loaded with the first call, and each Region has one client. */
export function buildReplicationStatuses(buildClient: BuildClient): ReplicationStatuses {
  const clients = new Map<string, Promise<S3Client>>();
  const clientOf = ({ region = anyRegion }: AskedBucket): Promise<S3Client> => {
    const client = clients.get(region) ?? buildClient(region);
    clients.set(region, client);
    return client;
  };
  return {
    async readStatus(bucket, { objectKey, versionId }) {
      const [client, { HeadObjectCommand }] = await Promise.all([clientOf(bucket), loadS3()]);
      const head = new HeadObjectCommand({
        Bucket: bucket.name,
        Key: objectKey,
        VersionId: versionId,
      });
      try {
        const { ReplicationStatus: status } = await client.send(head);
        return { kind: 'there', status };
      } catch (error) {
        return readRefusal(error);
      }
    },
    async countDestinations(bucket) {
      const [client, { GetBucketReplicationCommand }] = await Promise.all([
        clientOf(bucket),
        loadS3(),
      ]);
      try {
        const { ReplicationConfiguration: found } = await client.send(
          new GetBucketReplicationCommand({ Bucket: bucket.name }),
        );
        const enabled = (found?.Rules ?? []).filter(({ Status }) => Status === 'Enabled');
        return new Set(enabled.map(({ Destination }) => Destination?.Bucket)).size;
      } catch {
        return undefined;
      }
    },
  };
}

function loadS3() {
  return import('@aws-sdk/client-s3');
}

/** An answer to HEAD has no body, so its status is all that S3 says. */
function readRefusal(error: unknown): VersionAnswer {
  const { $metadata, name } = error as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if (name === 'SlowDown') return { kind: 'slow down' };
  switch ($metadata?.httpStatusCode) {
    case 400:
      return { kind: 'refused' };
    case 403:
      return { kind: 'not permitted' };
    case 404:
      return { kind: 'gone' };
    case 405:
      return { kind: 'delete marker' };
    case 429:
    case 503:
      return { kind: 'slow down' };
    default:
      return { kind: 'no answer', error: describeError(error) };
  }
}
