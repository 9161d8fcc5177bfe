import {
  DescribeKeyCommand,
  type DescribeKeyCommandOutput,
  GetKeyPolicyCommand,
  type GrantListEntry,
  KMSClient,
  ListGrantsCommand,
} from '@aws-sdk/client-kms';
import type { GrantEvidence } from '../diagnosis/model/evidence.ts';
import type { AwsReader } from '../diagnosis/ports/aws-reader.ts';
import { askAws } from './ask-aws.ts';
import type { AwsEndpoints } from './aws-access.ts';
import type { Accounts } from './build-accounts.ts';
import { buildClients } from './build-clients.ts';
import { unseen } from './classify-aws-error.ts';
import { collectPages } from './collect-pages.ts';
import { isRegion } from './is-region.ts';
import type { ReadCommand } from './read-only.ts';
import { required, textIn, textsIn } from './read-text.ts';

type KeyReader = Pick<AwsReader, 'describeKey' | 'readKeyPolicy' | 'listGrants'>;

/** The most that KMS gives at once. (KMS API reference, ListGrants.) */
const pageSize = 100;
/** A key may have 50,000 grants, for which nobody waits. (KMS quotas.) */
const maxPages = 10;

/** Reads keys. Their ARNs say where they are and whose; a bare id or alias is the callers' own. */
export function buildKeyReader(accounts: Accounts, endpoints: AwsEndpoints): KeyReader {
  const kmsOf = buildClients(
    (settings) => new KMSClient({ ...settings, ...(endpoints.kms && { endpoint: endpoints.kms }) }),
  );
  const open = async (command: ReadCommand, keyId: string, region?: string) => {
    const at = placeOf(keyId);
    const caller = await accounts.callerFor(at.accountId);
    return { question: { command, caller }, kms: kmsOf(caller, at.region ?? region) };
  };
  return {
    async describeKey(KeyId, region) {
      const { question, kms } = await open('DescribeKeyCommand', KeyId, region);
      return askAws(question, () => kms.send(new DescribeKeyCommand({ KeyId })), toDescription);
    },
    async readKeyPolicy(KeyId) {
      const { question, kms } = await open('GetKeyPolicyCommand', KeyId);
      // KMS gives it within the account alone. (KMS API reference, GetKeyPolicy: cross-account use: no.)
      if (question.caller.isStranger) return unseen(question, 'other account');
      const call = () => kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }));
      return askAws(question, call, ({ Policy: policy }) => textIn(policy));
    },
    async listGrants(KeyId) {
      const { question, kms } = await open('ListGrantsCommand', KeyId);
      const turnPages = () =>
        collectPages(maxPages, async (Marker: string | undefined) => {
          const page = await kms.send(
            new ListGrantsCommand({ KeyId, Limit: pageSize, ...(Marker && { Marker }) }),
          );
          const { Truncated, NextMarker } = page;
          const next = Truncated === true ? required(textIn(NextMarker), 'marker') : undefined;
          return { items: page.Grants, next };
        });
      const take = (grants: readonly GrantListEntry[]) => grants.map(toGrant);
      return askAws(question, turnPages, take, maxPages);
    },
  };
}

/** Where the ARN of a key or alias says that it is. */
function placeOf(keyId: string): { readonly region?: string; readonly accountId?: string } {
  const [arn, , service, region, accountId] = keyId.split(':');
  if (arn !== 'arn' || service !== 'kms' || !isRegion(region) || accountId === undefined) return {};
  return { region, accountId };
}

function toDescription({ KeyMetadata: found }: DescribeKeyCommandOutput) {
  const arn = required(textIn(found?.Arn), 'key');
  const { region = '', accountId = '' } = placeOf(arn);
  return {
    arn,
    state: required(textIn(found?.KeyState), 'state of the key'),
    deletionDate: found?.DeletionDate,
    isAwsManaged: found?.KeyManager === 'AWS',
    accountId: textIn(found?.AWSAccountId) ?? accountId,
    region,
  };
}

function toGrant(grant: GrantListEntry): GrantEvidence {
  return {
    granteePrincipal: textIn(grant.GranteePrincipal) ?? textIn(grant.GranteeServicePrincipal) ?? '',
    operations: textsIn(grant.Operations),
    isConstrained: Object.keys(grant.Constraints ?? {}).length > 0,
  };
}
