import type { BucketEvidence } from '../model/evidence.ts';
import type { ReadAction } from '../model/read-actions.ts';
import type { Reading } from '../model/reading.ts';
import type { AwsReader, BucketAt } from '../ports/aws-reader.ts';
import { notAsked } from './bounded-asker.ts';
import type { Gathering } from './gathering.ts';

/** What can be asked about a bucket, each in one call. */
export type BucketAspect = Exclude<keyof BucketEvidence, 'name' | 'accountId'>;

interface BucketCall {
  readonly action: ReadAction;
  readonly read: (reader: AwsReader, at: BucketAt) => Promise<Reading<unknown>>;
}

const calls: Readonly<Record<BucketAspect, BucketCall>> = {
  head: { action: 's3:ListBucket', read: (reader, at) => reader.headBucket(at) },
  versioning: { action: 's3:GetBucketVersioning', read: (reader, at) => reader.readVersioning(at) },
  policy: { action: 's3:GetBucketPolicy', read: (reader, at) => reader.readBucketPolicy(at) },
  ownership: {
    action: 's3:GetBucketOwnershipControls',
    read: (reader, at) => reader.readOwnership(at),
  },
  objectLock: {
    action: 's3:GetBucketObjectLockConfiguration',
    read: (reader, at) => reader.readObjectLock(at),
  },
  encryption: {
    action: 's3:GetEncryptionConfiguration',
    read: (reader, at) => reader.readEncryption(at),
  },
};

/** A bucket of which nothing is known yet but where it is. */
export function unseenBucket({ name, accountId }: BucketAt): BucketEvidence {
  const unseen = Object.entries(calls).map(([aspect, { action }]) => [aspect, notAsked(action)]);
  return { name, accountId, ...Object.fromEntries(unseen) } as BucketEvidence;
}

/** Adds to what is known of a bucket, all asked at once. Where calls run out, the first aspects have them. */
export async function lookAtBucket(
  { reader, asker }: Gathering,
  known: BucketEvidence,
  at: BucketAt,
  aspects: readonly BucketAspect[],
): Promise<BucketEvidence> {
  const seen = await Promise.all(
    aspects.map(async (aspect) => {
      const { action, read } = calls[aspect];
      return [aspect, await asker.ask(action, () => read(reader, at))];
    }),
  );
  return { ...known, accountId: at.accountId, ...Object.fromEntries(seen) };
}
