import {
  GetBucketEncryptionCommand,
  type GetBucketEncryptionCommandOutput,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  HeadBucketCommand,
} from '@aws-sdk/client-s3';
import type { BucketEvidence, EncryptionEvidence } from '../diagnosis/model/evidence.ts';
import type { AwsReader, BucketAt } from '../diagnosis/ports/aws-reader.ts';
import { type AskBucket, regionInHeaders } from './bucket-calls.ts';
import { entriesIn, required, textIn, textsIn } from './read-text.ts';
import { toReplication } from './to-replication.ts';

type BucketReader = Pick<
  AwsReader,
  | 'headBucket'
  | 'readReplication'
  | 'readVersioning'
  | 'readBucketPolicy'
  | 'readOwnership'
  | 'readObjectLock'
  | 'readEncryption'
>;

/** Reads what is set up on a bucket. */
export function buildBucketReader(ask: AskBucket): BucketReader {
  return {
    headBucket: (bucket) => headBucket(ask, bucket),
    readReplication: (bucket) =>
      ask(
        { command: 'GetBucketReplicationCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetBucketReplicationCommand({ Bucket })),
        ({ ReplicationConfiguration: found }) => toReplication(required(found, 'configuration')),
      ),
    readVersioning: (bucket) =>
      ask(
        { command: 'GetBucketVersioningCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetBucketVersioningCommand({ Bucket })),
        ({ Status: status }) => toVersioning(status),
      ),
    readEncryption: (bucket) =>
      ask(
        { command: 'GetBucketEncryptionCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetBucketEncryptionCommand({ Bucket })),
        toEncryption,
      ),
    ...readWhoMay(ask),
  };
}

function readWhoMay(
  ask: AskBucket,
): Pick<BucketReader, 'readBucketPolicy' | 'readOwnership' | 'readObjectLock'> {
  return {
    readBucketPolicy: (bucket) =>
      ask(
        { command: 'GetBucketPolicyCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetBucketPolicyCommand({ Bucket })),
        ({ Policy: policy }) => required(textIn(policy), 'policy'),
      ),
    readOwnership: (bucket) =>
      ask(
        { command: 'GetBucketOwnershipControlsCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
        ({ OwnershipControls: found }) =>
          textIn(entriesIn(required(found, 'controls').Rules)[0]?.ObjectOwnership),
      ),
    readObjectLock: (bucket) =>
      ask(
        { command: 'GetObjectLockConfigurationCommand' },
        bucket,
        (s3, Bucket) => s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
        ({ ObjectLockConfiguration: found }) =>
          required(found, 'configuration').ObjectLockEnabled === 'Enabled' ? 'Enabled' : undefined,
      ),
  };
}

/** A bucket that the caller may not list is there as well, if S3 says in which Region. */
function headBucket(ask: AskBucket, bucket: BucketAt): Promise<BucketEvidence['head']> {
  return ask(
    { command: 'HeadBucketCommand' },
    bucket,
    async (s3, Bucket) => {
      try {
        return await s3.send(new HeadBucketCommand({ Bucket }));
      } catch (error) {
        const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
        const region = regionInHeaders(error);
        if ($metadata?.httpStatusCode !== 403 || region === undefined) throw error;
        return { BucketRegion: region };
      }
    },
    ({ BucketRegion }) => ({ region: textIn(BucketRegion) ?? bucket.region }),
  );
}

/** @throws for a status that S3 does not document */
function toVersioning(status: string | undefined) {
  if (status === undefined) return 'never enabled';
  if (status === 'Enabled' || status === 'Suspended') return status;
  throw new Error('S3 answered with a status of versioning that it does not document.');
}

function toEncryption({
  ServerSideEncryptionConfiguration: found,
}: GetBucketEncryptionCommandOutput): EncryptionEvidence | undefined {
  const [rule] = entriesIn(required(found, 'configuration').Rules);
  if (rule === undefined) return undefined;
  const byDefault = rule.ApplyServerSideEncryptionByDefault;
  return {
    algorithm: textIn(byDefault?.SSEAlgorithm),
    kmsKeyId: textIn(byDefault?.KMSMasterKeyID),
    isBucketKeyUsed: rule.BucketKeyEnabled === true,
    // `NONE`, which blocks nothing.
    blockedTypes: textsIn(rule.BlockedEncryptionTypes?.EncryptionType).filter(
      (type) => type !== 'NONE',
    ),
  };
}
