import { GetBucketReplicationCommand, type ReplicationRule } from '@aws-sdk/client-s3';
import type { BucketRule } from '../replay/model/replay-plan.ts';
import type { ReadRules } from '../replay/ports/read-rules.ts';
import { buildRegionalClients, type RegionalAccess } from './regional-clients.ts';

/** A person waits for a plan, which is complete enough without. */
const patienceMillis = 4_000;

/** Reads rules with GetBucketReplication, which needs `s3:GetReplicationConfiguration`. */
export function buildReadRules(access: RegionalAccess): ReadRules {
  const clientsOf = buildRegionalClients(access);
  return async ({ sourceBucket, accountId, region }) => {
    const { s3 } = clientsOf(region);
    const input = { Bucket: sourceBucket, ExpectedBucketOwner: accountId };
    try {
      const abortSignal = AbortSignal.timeout(patienceMillis);
      const answer = await s3.send(new GetBucketReplicationCommand(input), { abortSignal });
      return answer.ReplicationConfiguration?.Rules?.map(toRule);
    } catch {
      return undefined;
    }
  };
}

function toRule({ ID, Status, Filter, Prefix, Destination }: ReplicationRule): BucketRule {
  const prefix = Filter?.Prefix ?? Filter?.And?.Prefix ?? Prefix;
  return {
    ruleId: ID ?? '',
    isEnabled: Status === 'Enabled',
    prefix: prefix === '' ? undefined : prefix,
    destinationBucket: Destination?.Bucket?.split(':').at(-1),
  };
}
