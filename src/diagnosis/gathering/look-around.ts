import type { BucketEvidence, Evidence, RoleEvidence, RuleEvidence } from '../model/evidence.ts';
import { destinationOf, findRule } from '../model/find-rule.ts';
import type { BucketAt } from '../ports/aws-reader.ts';
import { notAsked } from './bounded-asker.ts';
import { destinationAspects, sourceAspects } from './aspects-that-matter.ts';
import type { Gathering } from './gathering.ts';
import { lookAtBucket, unseenBucket } from './look-at-bucket.ts';
import { describeKeys, maxKeys, type NamedKey } from './look-at-keys.ts';
import { lookCloser, seenVersions } from './look-at-objects.ts';
import { placeByName, sourceAt } from './look-first.ts';

/** Calls that wait for the next wave: a simulation for each role, two and a policy for each key. */
const keptForRole = 1;
const keptForKey = 3;

/** Adds what follows from the rule and the failed objects. */
export async function lookAround(gathering: Gathering, first: Evidence): Promise<Evidence> {
  const { asker, subject } = gathering;
  const rules = first.replication.kind === 'read' ? first.replication.value.rules : [];
  const rule = findRule(subject, rules);
  const source = sourceAt(gathering);
  const { known, at } = placeDestination(first.destination, rule);
  const named = namedKeys(first, rule, at);
  const roles = subject.batchRoleArn === undefined ? 1 : 2;
  asker.keep(roles * keptForRole + Math.min(maxKeys, named.length) * keptForKey);
  const aspects = at && destinationAspects(first, subject, { rule, known, at });
  const [destination, { role, batchRole }, keys, objects, seenSource] = await Promise.all([
    at && lookAtBucket(gathering, known ?? unseenBucket(at), at, aspects ?? []),
    lookAtRoles(gathering, first),
    describeKeys(gathering, named),
    lookCloser(gathering, first.objects, { source, destination: at }, rules),
    lookAtBucket(gathering, first.source, source, sourceAspects(first, subject)),
  ]);
  return { ...first, destination, role, batchRole, keys, objects, source: seenSource };
}

/** The bucket of the subject or the rule, and where it is as far as rule, name and HeadBucket tell. */
function placeDestination(
  known: BucketEvidence | undefined,
  rule: RuleEvidence | undefined,
): { readonly known: BucketEvidence | undefined; readonly at: BucketAt | undefined } {
  const name = known?.name ?? (rule && destinationOf(rule));
  if (name === undefined) return { known, at: undefined };
  const own = placeByName(name);
  const ofRule = rule && destinationOf(rule) === name ? rule.destinationAccountId : undefined;
  const region = known?.head.kind === 'read' ? known.head.value.region : undefined;
  return { known, at: { name, region: region ?? own.region, accountId: own.accountId ?? ofRule } };
}

async function lookAtRoles(
  { reader, asker, subject }: Gathering,
  { replication }: Evidence,
): Promise<Pick<Evidence, 'role' | 'batchRole'>> {
  const look = async (arn: string | undefined): Promise<RoleEvidence | undefined> =>
    arn === undefined || arn === ''
      ? undefined
      : {
          arn,
          role: await asker.ask('iam:GetRole', () => reader.readRole(arn)),
          simulated: notAsked('iam:SimulatePrincipalPolicy'),
        };
  const roleArn = replication.kind === 'read' ? replication.value.roleArn : undefined;
  const [role, batchRole] = await Promise.all([look(roleArn), look(subject.batchRoleArn)]);
  return { role, batchRole };
}

/** The key of replicas first, then those of failed objects, or the one that new objects have by default. */
function namedKeys(
  { objects, source }: Evidence,
  rule: RuleEvidence | undefined,
  destination: BucketAt | undefined,
): readonly NamedKey[] {
  const sourceRegion = source.head.kind === 'read' ? source.head.value.region : undefined;
  const versions = seenVersions(objects);
  const byDefault = source.encryption.kind === 'read' ? [source.encryption.value.kmsKeyId] : [];
  const ofObjects = versions.length > 0 ? versions.map(({ kmsKeyId }) => kmsKeyId) : byDefault;
  return [
    { id: rule?.replicaKmsKeyId, region: destination?.region },
    ...ofObjects.map((id) => ({ id, region: sourceRegion })),
  ].filter((key): key is NamedKey => key.id !== undefined);
}
