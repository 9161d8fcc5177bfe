import { createHash } from 'node:crypto';
import type { ObjectVersion, PretendBucket } from './bucket.ts';

/** Whose an object is: with ACLs disabled always the bucket's, else the writer's, who may give it to the bucket. */
export function objectOwner(
  { ownership, accountId }: PretendBucket,
  { writtenBy, isOpenToBucketOwner }: ObjectVersion,
): string {
  const isGiven = ownership === 'BucketOwnerPreferred' && isOpenToBucketOwner;
  return ownership === 'BucketOwnerEnforced' || isGiven ? accountId : (writtenBy ?? accountId);
}

/** The id of 64 characters by which ACLs name an account. */
export function canonicalId(accountId: string): string {
  return createHash('sha256').update(`account ${accountId}`).digest('hex');
}
