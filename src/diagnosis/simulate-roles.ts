import { seenRegion } from './model/seen-region.ts';
import type { BoundedAsker } from './gathering/bounded-asker.ts';
import type { Gathering } from './gathering/gathering.ts';
import { keyArnOf } from './gathering/look-at-keys.ts';
import { type ReplicaKey, replicaKeysOf } from './gathering/replica-keys.ts';
import { seenVersions } from './model/seen-objects.ts';
import type { Evidence, RoleEvidence } from './model/evidence.ts';
import { findRule } from './model/find-rule.ts';
import {
  neededBatchSimulations,
  neededSimulations,
  type SimulationNeed,
} from './needed-simulations.ts';
import { bucketKeysOf } from './permissions/bucket-keys.ts';
import type { AwsReader, SimulationAsk } from './ports/aws-reader.ts';

/** Adds what IAM allows the roles. Of a role that is gone there is nothing to ask. */
export async function simulateRoles(
  { reader, asker, subject }: Gathering,
  evidence: Evidence,
): Promise<Pick<Evidence, 'role' | 'batchRole'>> {
  const rules = evidence.replication.kind === 'read' ? evidence.replication.value.rules : [];
  const rule = findRule(subject, rules);
  const [role, batchRole] = await Promise.all([
    simulate(reader, asker, evidence.role, () =>
      neededSimulations({
        subject,
        rule,
        ...knownOfSides(evidence, replicaKeysOf(rule, evidence, subject.reason)),
      }),
    ),
    simulate(reader, asker, evidence.batchRole, () => neededBatchSimulations({ subject, rule })),
  ]);
  return { role, batchRole };
}

async function simulate(
  reader: AwsReader,
  asker: BoundedAsker,
  role: RoleEvidence | undefined,
  needed: () => readonly SimulationAsk[],
): Promise<RoleEvidence | undefined> {
  if (role === undefined || role.role.kind === 'none') return role;
  const arn = role.role.kind === 'read' ? role.role.value.arn : role.arn;
  const asks = needed().slice(0, Math.max(1, asker.left()));
  return {
    ...role,
    simulated: await asker.ask(
      'iam:SimulatePrincipalPolicy',
      () => reader.simulate(arn, asks, () => asker.take()),
      asks.length,
    ),
  };
}

type KnownOfSides = Omit<SimulationNeed, 'subject' | 'rule'>;

function knownOfSides(evidence: Evidence, replicaKeys: readonly ReplicaKey[]): KnownOfSides {
  const { keys, objects, source } = evidence;
  const versions = seenVersions(objects);
  const byDefault = source.encryption.kind === 'read' ? source.encryption.value : undefined;
  const ids =
    versions.length > 0 ? versions.map(({ kmsKeyId }) => kmsKeyId) : [byDefault?.kmsKeyId];
  const arnsOf = (named: readonly (string | undefined)[]) => {
    const known = named.map((id) => (id === undefined ? undefined : keys.get(id)));
    const arns = known.map((key) => (key === undefined ? undefined : keyArnOf(key)));
    return [...new Set(arns.filter((arn) => arn !== undefined))];
  };
  return {
    sourceKeyArns: arnsOf(ids),
    replicaKeyArns: arnsOf(replicaKeys.map(({ id }) => id)),
    bucketKeys: bucketKeysOf(evidence),
    roleArn: evidence.role?.role.kind === 'read' ? evidence.role.role.value.arn : undefined,
    destinationAccountId: evidence.destination?.accountId,
    destinationRegion: seenRegion(evidence.destination),
  };
}
