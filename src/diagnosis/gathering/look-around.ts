import type { BucketEvidence, Evidence, RoleEvidence, RuleEvidence } from '../model/evidence.ts';
import { findRule } from '../model/find-rule.ts';
import type { Reading } from '../model/reading.ts';
import { seenVersions } from '../model/seen-objects.ts';
import { seenRegion } from '../model/seen-region.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import type { BucketAt } from '../ports/aws-reader.ts';
import { destinationAspects, sourceAspects } from './aspects-that-matter.ts';
import { notAsked } from './bounded-asker.ts';
import type { Gathering } from './gathering.ts';
import { lookAtBucket } from './look-at-bucket.ts';
import { describeKeys, maxKeys, type NamedKey } from './look-at-keys.ts';
import { isAboutReplicas, lookAtReplicas, lookCloser } from './look-at-objects.ts';
import { replicaKeysOf } from './replica-keys.ts';
import { sourceAt } from './look-first.ts';

/** Calls that wait for the next wave: a simulation of each side and of the role of jobs, one more and a policy for each key. */
const keptForSides = 2;
const keptForKey = 2;

/** Adds what follows from the rule and the failed objects. */
export async function lookAround(gathering: Gathering, first: Evidence): Promise<Evidence> {
  const { asker, subject } = gathering;
  const rules = first.replication.kind === 'read' ? first.replication.value.rules : [];
  const rule = findRule(subject, rules);
  const source = sourceAt(gathering);
  const to = first.destination && placeOf(first.destination);
  const named = namedKeys(first, subject, rule);
  const forJobs = subject.batchRoleArn === undefined ? 0 : 1;
  asker.keep(keptForSides + forJobs + Math.min(maxKeys, named.length) * keptForKey);
  const lookAtSource = () =>
    lookAtBucket(gathering, first.source, source, sourceAspects(first, subject));
  const lookAtThem = () =>
    lookAtObjects(gathering, first.objects, { source, destination: to }, rules);
  // Where calls run out, what S3's reason is about has them.
  const { reason = '' } = subject;
  const objectsFirst = reason === 'SrcObjectNotEligible' ? lookAtThem() : undefined;
  const sourceFirst = /^(?:Src|Initiate)/.test(reason) ? lookAtSource() : undefined;
  const [destination, { role, batchRole }, keys, objects, seenSource] = await Promise.all([
    first.destination &&
      to &&
      lookAtBucket(gathering, first.destination, to, destinationAspects(first, subject)),
    lookAtRoles(gathering, first),
    describeKeys(gathering, named),
    objectsFirst ?? lookAtThem(),
    sourceFirst ?? lookAtSource(),
  ]);
  return {
    ...first,
    destination: destination && (await withOwner(gathering, destination)),
    role,
    batchRole,
    keys,
    objects,
    source: seenSource,
  };
}

/** S3 shows a bucket's policy to its owner's account alone (API reference, GetBucketPolicy), which says whose it is. */
async function withOwner(
  { reader, asker }: Gathering,
  bucket: BucketEvidence,
): Promise<BucketEvidence> {
  const { accountId, policy } = bucket;
  if (accountId !== undefined || policy.kind === 'unseen') return bucket;
  const own = await asker.ask(
    'sts:GetCallerIdentity',
    async (): Promise<Reading<string>> => {
      const value = await reader.readOwnAccount?.();
      return value === undefined ? { kind: 'none' } : { kind: 'read', value };
    },
    0,
  );
  return own.kind === 'read' ? { ...bucket, accountId: own.value } : bucket;
}

async function lookAtObjects(
  gathering: Gathering,
  objects: Evidence['objects'],
  {
    source,
    destination,
  }: { readonly source: BucketAt; readonly destination: BucketAt | undefined },
  rules: readonly RuleEvidence[],
): Promise<Evidence['objects']> {
  const isDecided = destination !== undefined && isAboutReplicas(gathering.subject);
  const seen = isDecided ? await lookAtReplicas(gathering, objects, destination) : objects;
  return lookCloser(gathering, seen, source, rules);
}

/** Adds what is worth the calls that are left: replicas, and Object Lock of the destination where the source has it. */
export async function lookAtTheRest(
  gathering: Gathering,
  { source, destination, objects }: Evidence,
): Promise<Pick<Evidence, 'destination' | 'objects'>> {
  if (destination === undefined || destination.head.kind === 'none')
    return { destination, objects };
  const at = placeOf(destination);
  const isLockAsked = destination.objectLock.kind === 'unseen' && source.objectLock.kind === 'read';
  const [seen, withReplicas] = await Promise.all([
    isLockAsked ? lookAtBucket(gathering, destination, at, ['objectLock']) : destination,
    isAboutReplicas(gathering.subject) ? objects : lookAtReplicas(gathering, objects, at),
  ]);
  return { destination: seen, objects: withReplicas };
}

function placeOf(bucket: BucketEvidence): BucketAt {
  const { name, accountId } = bucket;
  return { name, accountId, region: seenRegion(bucket) };
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

/** The key of replicas and those of failed objects, or of new ones by default; first the side that S3's reason names. */
function namedKeys(
  { objects, source, destination }: Evidence,
  { reason }: DiagnosisSubject,
  rule: RuleEvidence | undefined,
): readonly NamedKey[] {
  const [from, to] = [source, destination].map((bucket) => bucket && placeOf(bucket).region);
  const versions = seenVersions(objects);
  const byDefault = source.encryption.kind === 'read' ? [source.encryption.value.kmsKeyId] : [];
  const ofObjects = versions.length > 0 ? versions.map(({ kmsKeyId }) => kmsKeyId) : byDefault;
  const ofReplicas = replicaKeysOf(rule, { objects, destination }, reason).map(({ id }) => ({
    id,
    region: to,
  }));
  const [own, ...others] = ofObjects.map((id) => ({ id, region: from }));
  const both = reason?.startsWith('Src') === true ? [own, ...ofReplicas] : [...ofReplicas, own];
  return [...both, ...others].filter((key): key is NamedKey => key?.id !== undefined);
}
