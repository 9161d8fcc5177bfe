import type { KeyEvidence } from '../model/evidence.ts';
import type { ReadAction } from '../model/read-actions.ts';
import type { Reading } from '../model/reading.ts';
import { notAsked } from './bounded-asker.ts';
import type { Gathering } from './gathering.ts';

/** How many keys are looked at: mostly one of replicas and one of the failed objects. Of any other it is said that nobody looked. */
export const maxKeys = 2;

/** A key as a rule, an object or a bucket names it, and where it is unless its ARN says so. */
export interface NamedKey {
  readonly id: string;
  readonly region: string | undefined;
}

/** What the keys are. Aliases and bare ids become ARNs by it, without which nothing else can be asked. */
export async function describeKeys(
  { reader, asker }: Gathering,
  named: readonly NamedKey[],
): Promise<ReadonlyMap<string, KeyEvidence>> {
  const each = [...new Map(named.map((key) => [key.id, key])).values()].slice(0, maxKeys);
  const described = await Promise.all(
    each.map(
      async ({ id, region }): Promise<KeyEvidence> => ({
        id,
        description: await asker.ask('kms:DescribeKey', () => reader.describeKey(id, region)),
        policy: notAsked('kms:GetKeyPolicy'),
        grants: notAsked('kms:ListGrants'),
      }),
    ),
  );
  return new Map(described.map((key) => [key.id, key]));
}

/** Adds who may use the keys: what all policies say comes before any grants, where calls run out. */
export async function lookAtKeyPolicies(
  { reader, asker }: Gathering,
  keys: ReadonlyMap<string, KeyEvidence>,
): Promise<ReadonlyMap<string, KeyEvidence>> {
  const known = [...keys.values()];
  const readAll = <Value>(
    action: ReadAction,
    read: (arn: string) => Promise<Reading<Value>>,
  ): Promise<readonly Reading<Value>[]> =>
    Promise.all(
      known.map(async (key) => {
        const arn = keyArnOf(key);
        return arn === undefined ? notAsked(action) : asker.ask(action, () => read(arn));
      }),
    );
  const [policies, grants] = await Promise.all([
    readAll('kms:GetKeyPolicy', (arn) => reader.readKeyPolicy(arn)),
    readAll('kms:ListGrants', (arn) => reader.listGrants(arn)),
  ]);
  const seen = known.map((key, index) => ({
    ...key,
    policy: policies[index] ?? key.policy,
    grants: grants[index] ?? key.grants,
  }));
  return new Map(seen.map((key) => [key.id, key]));
}

/** ARN of a key that exists, as far as anything says it: of an alias only KMS knows. */
export function keyArnOf({ id, description }: KeyEvidence): string | undefined {
  if (description.kind === 'read') return description.value.arn;
  return description.kind !== 'none' && /^arn:[^:]+:kms:[^:]+:\d{12}:key\//.test(id)
    ? id
    : undefined;
}
