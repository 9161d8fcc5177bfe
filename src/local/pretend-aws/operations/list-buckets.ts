import type { ListBucketsCommandInput } from '@aws-sdk/client-s3';
import { refusal } from '../wire/refusal.ts';
import { isPermitted } from '../world/identity.ts';
import { canonicalId } from '../world/object-owner.ts';
import { denied } from './open-bucket.ts';
import type { Operation } from './operation.ts';

/** Accounts with a higher quota have to ask for pages. */
const maxUnpaged = 10_000;

/** Answers with a page of the callers' buckets in all Regions; what asks for no page is not told their Regions. */
export const listBuckets: Operation<ListBucketsCommandInput, object> = (
  world,
  input,
  { caller, action },
) => {
  if (action !== undefined && !isPermitted(world, caller, action)) throw denied();
  const { MaxBuckets, ContinuationToken = '', Prefix = '', BucketRegion } = input;
  const isPaged = MaxBuckets !== undefined;
  const all = [...world.buckets.values()]
    .filter(({ accountId }) => accountId === caller.accountId)
    .filter(({ name, region }) => name.startsWith(Prefix) && region === (BucketRegion ?? region))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (!isPaged && all.length > maxUnpaged) {
    throw refusal('InvalidRequest', 'ListBuckets without pages is not possible for this account');
  }
  const rest = all.filter(({ name }) => name > ContinuationToken);
  const page = rest.slice(0, MaxBuckets ?? maxUnpaged);
  return {
    Owner: { ID: canonicalId(caller.accountId) },
    Prefix: input.Prefix,
    ContinuationToken: page.length < rest.length ? page.at(-1)?.name : undefined,
    Buckets: page.map(({ name, createdAt, region }) => ({
      Name: name,
      CreationDate: createdAt,
      BucketRegion: isPaged ? region : undefined,
    })),
  };
};
