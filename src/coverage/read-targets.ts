import type { KeyEvidence } from '../diagnosis/model/evidence.ts';
import type { Reading } from '../diagnosis/model/reading.ts';
import type { AwsReader } from '../diagnosis/ports/aws-reader.ts';
import { accountOf, partitionOf, regionOf } from '../onboarding/onboarding.ts';
import type { TargetEvidence } from './model/target-evidence.ts';
import type { SurveyReaders } from './survey-bucket.ts';

/** What was seen of queues and topics, by ARN. */
export interface ReadTargets {
  readonly targetPolicies: ReadonlyMap<string, Reading<string>>;
  /** Of those with SSE-KMS. */
  readonly targetKeys: ReadonlyMap<string, KeyEvidence>;
}

/** Reads who may send to queues and topics, and who may use the keys that encrypt them. */
export async function readTargets(
  { reader, coverageReader }: SurveyReaders,
  arns: readonly string[],
): Promise<ReadTargets> {
  const targetPolicies = new Map<string, Reading<string>>();
  const targetKeys = new Map<string, KeyEvidence>();
  await Promise.all(
    arns.map(async (arn) => {
      const target = await coverageReader.readTarget(arn);
      targetPolicies.set(arn, policyOf(target));
      const name = target.kind === 'read' ? target.value.kmsMasterKeyId : undefined;
      if (name !== undefined) targetKeys.set(arn, await readKey(reader, keyArnOf(arn, name)));
    }),
  );
  return { targetPolicies, targetKeys };
}

function policyOf(target: Reading<TargetEvidence>): Reading<string> {
  if (target.kind !== 'read') return target;
  const { policy } = target.value;
  return policy === undefined ? { kind: 'none' } : { kind: 'read', value: policy };
}

/** Ids and aliases are of the account and Region of the queue or topic. */
function keyArnOf(target: string, name: string): string {
  if (name.startsWith('arn:')) return name;
  const place = `arn:${partitionOf(target)}:kms:${regionOf(target)}:${accountOf(target)}`;
  return `${place}:${name.startsWith('alias/') ? name : `key/${name}`}`;
}

/** Whether an alias is of a key that AWS manages: nobody else can make one of such a name. */
export function isAliasOfAws(id: string): boolean {
  return /:alias\/aws\//.test(id);
}

/** Of an alias only KMS knows the key; of those of AWS, there is nothing to be asked. */
async function readKey(reader: AwsReader, id: string): Promise<KeyEvidence> {
  const notAsked = { kind: 'unseen', why: 'not asked' } as const;
  const unread = {
    id,
    description: { ...notAsked, action: 'kms:DescribeKey' },
    policy: { ...notAsked, action: 'kms:GetKeyPolicy' },
    grants: { ...notAsked, action: 'kms:ListGrants' },
  } as const;
  if (isAliasOfAws(id)) return unread;
  const description = await reader.describeKey(id, regionOf(id));
  const arn = description.kind === 'read' ? description.value.arn : id;
  if (description.kind === 'none' || arn.includes(':alias/')) return { ...unread, description };
  const [policy, grants] = await Promise.all([reader.readKeyPolicy(arn), reader.listGrants(arn)]);
  return { id, description, policy, grants };
}
