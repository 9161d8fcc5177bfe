import type { AwsReader } from '../diagnosis/ports/aws-reader.ts';
import type { AwsAccess } from './aws-access.ts';
import { buildAskBucket } from './bucket-calls.ts';
import { buildAccounts } from './build-accounts.ts';
import { buildBucketReader } from './read-bucket.ts';
import { buildKeyReader } from './read-keys.ts';
import { buildRoleReader } from './read-roles.ts';
import { buildVersionReader } from './read-version.ts';

/** Reads AWS for a diagnosis. Calls nobody until it is asked, and can make no call that changes anything. */
export function buildAwsReader(access: AwsAccess): Required<AwsReader> {
  const { endpoints } = access;
  const accounts = buildAccounts(access);
  const askBucket = buildAskBucket(accounts, endpoints);
  return {
    readOwnAccount: async () => {
      const identity = await accounts.identify();
      return identity.kind === 'read' ? identity.value.accountId : undefined;
    },
    ...buildBucketReader(askBucket),
    ...buildVersionReader(askBucket, accounts),
    ...buildRoleReader(accounts, endpoints),
    ...buildKeyReader(accounts, endpoints),
  };
}
