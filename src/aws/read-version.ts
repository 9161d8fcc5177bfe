import {
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { VersionEvidence } from '../diagnosis/model/evidence.ts';
import type { DiagnosedObject } from '../diagnosis/model/subject.ts';
import type { AwsReader, BucketAt } from '../diagnosis/ports/aws-reader.ts';
import { type AskBucket, headersOf } from './bucket-calls.ts';
import type { Accounts } from './build-accounts.ts';
import type { SdkError } from './classify-aws-error.ts';
import { entriesIn, required, textIn } from './read-text.ts';
import { noObject } from './read-only.ts';

type VersionReader = Pick<AwsReader, 'headVersion' | 'readTags' | 'readOwner'>;

/** Reads what S3 keeps of an object version beside its content. */
export function buildVersionReader(ask: AskBucket, accounts: Accounts): VersionReader {
  return {
    headVersion: (bucket, version) =>
      ask(
        { command: 'HeadObjectCommand' },
        bucket,
        (s3, name) => headVersion(s3, addressOf(name, version)),
        (found) => found,
      ),
    readTags: (bucket, version) =>
      ask(
        { command: 'GetObjectTaggingCommand', on405: 'none' },
        bucket,
        (s3, name) => s3.send(new GetObjectTaggingCommand(addressOf(name, version))),
        ({ TagSet: tags }) =>
          Object.fromEntries(
            entriesIn(tags).map(({ Key, Value }) => [textIn(Key) ?? '', textIn(Value) ?? '']),
          ),
      ),
    readOwner: async (bucket, version) => {
      const [owner, bucketOwner] = await Promise.all([
        readObjectOwner(ask, bucket, version),
        readBucketOwner(ask, accounts, bucket),
      ]);
      return owner.kind === 'read'
        ? { kind: 'read', value: { objectOwner: owner.value, bucketOwner } }
        : owner;
    },
  };
}

/** Versions of one key come first among those that begin with it, the newest before the others. */
const maxVersions = 1_000;

/** A list names the owner of each version, also to those whom the object's own ACL keeps out. */
function readObjectOwner(ask: AskBucket, bucket: BucketAt, version: DiagnosedObject) {
  const { objectKey, versionId } = version;
  return ask(
    { command: 'ListObjectVersionsCommand' },
    bucket,
    (s3, Bucket) =>
      s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: objectKey, MaxKeys: maxVersions })),
    ({ Versions: versions }) => {
      const found = entriesIn(versions).find(
        ({ Key, VersionId }) => Key === objectKey && VersionId === versionId,
      );
      return found === undefined ? undefined : required(textIn(found.Owner?.ID), 'owner');
    },
  );
}

/** The canonical id of an account, which a list of its buckets names; undefined where the caller is of another account. */
async function readBucketOwner(
  ask: AskBucket,
  accounts: Accounts,
  bucket: BucketAt,
): Promise<string | undefined> {
  const caller = await accounts.callerFor(bucket.accountId);
  if (bucket.accountId === undefined || caller.accountId !== bucket.accountId) return undefined;
  const owner = await ask(
    { command: 'ListBucketsCommand' },
    bucket,
    (s3) => s3.send(new ListBucketsCommand({ MaxBuckets: 1 })),
    ({ Owner: found }) => textIn(found?.ID),
  );
  return owner.kind === 'read' ? owner.value : undefined;
}

interface VersionAddress {
  readonly Bucket: string;
  readonly Key: string;
  readonly VersionId: string;
}

function addressOf(Bucket: string, { objectKey, versionId }: DiagnosedObject): VersionAddress {
  return { Bucket, Key: objectKey, VersionId: versionId };
}

/** An answer to HEAD has no body, so its status is all that S3 says. */
async function headVersion(s3: S3Client, address: VersionAddress): Promise<VersionEvidence> {
  try {
    return toVersion(await s3.send(new HeadObjectCommand(address)));
  } catch (error) {
    const headers = headersOf(error);
    const status = (error as SdkError).$metadata?.httpStatusCode;
    if (status === 405 && headers['x-amz-delete-marker'] === 'true') {
      return { ...unknownVersion, isDeleteMarker: true, lastModified: dateIn(headers) };
    }
    const mayBeOfCustomer = status === 400 && headers['x-amz-bucket-region'] === undefined;
    if (!mayBeOfCustomer || !(await needsCustomerKey(s3, address))) throw error;
    return { ...unknownVersion, encryption: 'SSE-C' };
  }
}

const unknownVersion: VersionEvidence = {
  isDeleteMarker: false,
  replicationStatus: undefined,
  storageClass: undefined,
  encryption: undefined,
  kmsKeyId: undefined,
  hasRetention: false,
  hasLegalHold: false,
  lastModified: undefined,
};

function dateIn(headers: Readonly<Record<string, string>>): Date | undefined {
  const date = new Date(headers['last-modified'] ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function toVersion(found: HeadObjectCommandOutput): VersionEvidence {
  const isOfCustomer = found.SSECustomerAlgorithm !== undefined;
  return {
    isDeleteMarker: found.DeleteMarker === true,
    replicationStatus: textIn(found.ReplicationStatus),
    // The header is left out for this class. (S3 API reference, HeadObject.)
    storageClass: textIn(found.StorageClass) ?? 'STANDARD',
    archiveStatus: textIn(found.ArchiveStatus) ?? 'none',
    encryption: isOfCustomer ? 'SSE-C' : textIn(found.ServerSideEncryption),
    kmsKeyId: textIn(found.SSEKMSKeyId),
    isBucketKeyUsed: found.BucketKeyEnabled === true,
    hasRetention: found.ObjectLockMode !== undefined,
    hasLegalHold: found.ObjectLockLegalHoldStatus === 'ON',
    lastModified: found.LastModified,
  };
}

/** 400 has many causes, and only GET says which; its condition keeps S3 from ever sending content. */
async function needsCustomerKey(s3: S3Client, address: VersionAddress): Promise<boolean> {
  try {
    await s3.send(new GetObjectCommand({ ...address, IfMatch: noObject, Range: 'bytes=0-0' }));
    return false;
  } catch (error) {
    const { name, message } = error as SdkError;
    // S3's words: "The object was stored using a form of Server Side Encryption. The correct parameters must be provided …"
    return name === 'InvalidRequest' && /Server Side Encryption/i.test(String(message));
  }
}
