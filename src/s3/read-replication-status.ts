import {
  GetBucketReplicationCommand,
  HeadObjectCommand,
  type S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { describeError } from '../lib/describe-error.ts';
import { buildS3Client, type S3Target } from './build-s3-client.ts';
import type {
  AskedBucket,
  AskedVersion,
  ReplicationStatuses,
  VersionAnswer,
} from '../replay/ports/replication-statuses.ts';

/** Where S3 is, if not at AWS's own address, and as whom it is called, if not as the bot. */
export interface S3Access {
  /** The bot's own, where S3 is asked for buckets whose Region nobody named: it sends such calls on, within its partition. */
  readonly readRegion: () => Promise<string>;
  readonly endpoint?: string | undefined;
  readonly overrides?: S3ClientConfig | undefined;
}

/** Asks S3 by HeadObject; each Region has one client. */
export function buildReplicationStatuses(access: S3Access): ReplicationStatuses {
  const clients = new Map<AskedBucket['region'], S3Client>();
  const clientOf = ({ region }: AskedBucket): S3Client => {
    const client = clients.get(region) ?? build(access, region ?? access.readRegion);
    clients.set(region, client);
    return client;
  };
  return {
    readStatus: async (bucket, version, signal) =>
      readStatus(clientOf(bucket), bucket, version, signal),
    listDestinations: async (bucket, signal) => listDestinations(clientOf(bucket), bucket, signal),
  };
}

function build({ endpoint, overrides }: S3Access, region: S3Target['region']): S3Client {
  // The check is the retry.
  const ours = { maxAttempts: 1, followRegionRedirects: true };
  return buildS3Client({ region, endpoint }, { ...ours, ...overrides });
}

async function readStatus(
  client: S3Client,
  { name }: AskedBucket,
  { objectKey, versionId }: AskedVersion,
  signal: AbortSignal | undefined,
): Promise<VersionAnswer> {
  const head = new HeadObjectCommand({ Bucket: name, Key: objectKey, VersionId: versionId });
  try {
    const { ReplicationStatus: status } = await client.send(head, until(signal));
    return { kind: 'there', status };
  } catch (error) {
    return readRefusal(error);
  }
}

async function listDestinations(
  client: S3Client,
  { name }: AskedBucket,
  signal: AbortSignal | undefined,
): Promise<readonly string[] | undefined> {
  try {
    const rulesOf = new GetBucketReplicationCommand({ Bucket: name });
    const answer = await client.send(rulesOf, until(signal));
    const rules = answer.ReplicationConfiguration?.Rules ?? [];
    const enabled = rules.filter(({ Status }) => Status === 'Enabled');
    const names = enabled.map(({ Destination }) => Destination?.Bucket?.split(':').at(-1) ?? '');
    return [...new Set(names)];
  } catch {
    return undefined;
  }
}

/** One of its own for each call: Node.js warns of a signal with eleven listeners. */
function until(signal: AbortSignal | undefined): { readonly abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.any(signal === undefined ? [] : [signal]) };
}

/** An answer to HEAD has no body, so its status is all that S3 says; without an id of S3's it is a proxy that says it. */
function readRefusal(error: unknown): VersionAnswer {
  const { $metadata, name } = error as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  };
  if ($metadata?.requestId === undefined) return { kind: 'no answer', error: describeError(error) };
  if (name === 'SlowDown') return { kind: 'slow down' };
  switch ($metadata.httpStatusCode) {
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
    case undefined:
    default:
      return { kind: 'no answer', error: describeError(error) };
  }
}
