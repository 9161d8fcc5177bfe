import { checkPermissions } from '../../../src/diagnosis/checks/check-permissions.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Finding } from '../../../src/diagnosis/model/diagnosis.ts';
import type {
  BucketEvidence,
  Evidence,
  GrantEvidence,
  KeyEvidence,
  RoleEvidence,
  RuleEvidence,
  SimulatedCall,
  VersionEvidence,
} from '../../../src/diagnosis/model/evidence.ts';
import type { Reading } from '../../../src/diagnosis/model/reading.ts';
import type { DiagnosisSubject } from '../../../src/diagnosis/model/subject.ts';
import {
  neededBatchSimulations,
  neededSimulations,
} from '../../../src/diagnosis/needed-simulations.ts';
import type { SimulationAsk } from '../../../src/diagnosis/ports/aws-reader.ts';
import {
  anEvidence,
  anObject,
  aRole,
  aRule,
  aSubject,
  aVersion,
  roleArn,
  roleId,
  seen,
} from '../an-evidence.ts';

export const otherAccount = '444455556666';

export const batchRoleArn = 'arn:aws:iam::111122223333:role/s3rep-batch';

export const sourceKeyArn =
  'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-4333-8444-555555555555';
export const replicaKeyArn =
  'arn:aws:kms:us-east-1:444455556666:key/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
/** Of the role's own account. */
export const ownReplicaKeyArn = replicaKeyArn.replace(otherAccount, '111122223333');

/** What differs from a replication in which every permission is right. */
export interface CaseParts {
  readonly subject?: Partial<DiagnosisSubject>;
  readonly rule?: Partial<RuleEvidence>;
  readonly source?: Partial<BucketEvidence>;
  readonly destination?: Partial<BucketEvidence>;
  readonly role?: Partial<RoleEvidence>;
  readonly batchRole?: Partial<RoleEvidence>;
  readonly trust?: readonly object[];
  readonly batchTrust?: readonly object[];
  /** By action: what IAM's simulator says instead of `allowed`. */
  readonly simulated?: Readonly<Record<string, Partial<SimulatedCall> | undefined>>;
  readonly versions?: readonly Partial<VersionEvidence>[];
  readonly objects?: Evidence['objects'];
  readonly keys?: readonly KeyEvidence[];
  /** Those that encrypt replicas; the rule's if left out. */
  readonly replicaKeyIds?: readonly string[];
}

/** A policy of today. */
export function aPolicy(...statements: readonly object[]): Reading<string> {
  return seen(JSON.stringify({ Version: '2012-10-17', Statement: statements }));
}

/** Lets everybody of an account use a key, as KMS's own default does. */
export function delegate(accountId: string): object {
  return {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: 'kms:*',
    Resource: '*',
  };
}

/** Lets the role replicate into another account's bucket. */
export function admit(differing: object = {}): object {
  return {
    Sid: 'Replicas',
    Effect: 'Allow',
    Principal: { AWS: roleArn },
    Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
    Resource: 'arn:aws:s3:::orders-dr/*',
    ...differing,
  };
}

/** Keeps everybody from a bucket. */
export function deny(differing: object = {}, bucket = 'orders-dr'): object {
  return {
    Sid: 'No',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    ...differing,
  };
}

/** Lets the role use a key, both to read and to write. */
export function use(differing: object = {}): object {
  return {
    Sid: 'Use',
    Effect: 'Allow',
    Principal: { AWS: roleArn },
    Action: ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:Decrypt'],
    Resource: '*',
    ...differing,
  };
}

/** What the simulator says where no policy allows. */
export const refused = { decision: 'implicitDeny', policies: [] } as const;

/** Rules that encrypt replicas with a key of the other account, or of the role's own. */
export const withReplicaKey = { replicaKmsKeyId: replicaKeyArn, replicatesKmsObjects: true };
export const withOwnKey = { replicaKmsKeyId: ownReplicaKeyArn, replicatesKmsObjects: true };

/** A key that its account may use by IAM. */
export function aKey(
  arn: string,
  {
    statements,
    grants = [],
    description = {},
  }: {
    readonly statements?: readonly object[];
    readonly grants?: readonly GrantEvidence[] | 'unseen';
    readonly description?: object;
  } = {},
): KeyEvidence {
  const [, , , region = '', accountId = ''] = arn.split(':');
  return {
    id: arn,
    description: seen({
      arn,
      state: 'Enabled',
      deletionDate: undefined,
      isAwsManaged: false,
      accountId,
      region,
      ...description,
    }),
    policy: aPolicy(...(statements ?? [delegate(accountId)])),
    grants:
      grants === 'unseen'
        ? { kind: 'unseen', why: 'not permitted', action: 'kms:ListGrants' }
        : seen(grants),
  };
}

/** An object under the source's key. */
export const encrypted: Partial<VersionEvidence> = {
  encryption: 'aws:kms',
  kmsKeyId: sourceKeyArn,
  isBucketKeyUsed: false,
};

/** A bucket of another account, which admits the role. */
export const foreign = { accountId: otherAccount, policy: aPolicy(admit()) } as const;

/** A case with what was seen of it. */
function aCase(parts: CaseParts): { subject: DiagnosisSubject; evidence: Evidence } {
  const subject = aSubject(parts.subject);
  const rule = aRule(parts.rule);
  const objects =
    parts.objects ?? (parts.versions ?? [{}]).map((each) => anObject(seen(aVersion(each))));
  const keys = parts.keys ?? [];
  const ids = keys.map(({ id }) => id);
  const isOfReplicas = (id: string) =>
    parts.replicaKeyIds?.includes(id) ?? id === rule.replicaKmsKeyId;
  const need = {
    subject,
    rule,
    sourceKeyArns: ids.filter((id) => !isOfReplicas(id)),
    replicaKeyArns: ids.filter(isOfReplicas),
  };
  const simulate = (asks: readonly SimulationAsk[]): Reading<SimulatedCall[]> =>
    seen(asks.flatMap((ask) => answerAsk(ask, parts.simulated ?? {})));
  const evidence = anEvidence({
    rules: [rule],
    ...(parts.source && { source: parts.source }),
    ...(parts.destination && { destination: parts.destination }),
    objects,
    keys: new Map(keys.map((key) => [key.id, key])),
    role: aRole({
      simulated: simulate(neededSimulations(need)),
      ...(parts.trust && { role: withTrust(roleArn, parts.trust) }),
      ...parts.role,
    }),
    batchRole:
      parts.batchRole || parts.batchTrust || subject.batchRoleArn
        ? {
            arn: batchRoleArn,
            role: withTrust(
              batchRoleArn,
              parts.batchTrust ?? [trusting('batchoperations.s3.amazonaws.com')],
            ),
            simulated: simulate(neededBatchSimulations({ subject, rule })),
            ...parts.batchRole,
          }
        : undefined,
  });
  return { subject, evidence };
}

/** All that a diagnosis says of permissions in a case. */
export function findIn(parts: CaseParts): readonly Finding[] {
  const { subject, evidence } = aCase(parts);
  return diagnose(subject, evidence, [checkPermissions]).findings;
}

/** What they show to be wrong. */
export function shownIn(parts: CaseParts): readonly Finding[] {
  return findIn(parts).filter(({ verdict }) => verdict === 'shown');
}

/** Lets a service assume a role. */
export function trusting(Service: string, differing: object = {}): object {
  return { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole', ...differing };
}

function withTrust(arn: string, statements: readonly object[]): RoleEvidence['role'] {
  const trustPolicy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return seen({ arn, trustPolicy, boundaryArn: undefined, roleId });
}

function answerAsk(
  { actions, resources }: SimulationAsk,
  answers: NonNullable<CaseParts['simulated']>,
): SimulatedCall[] {
  return actions.flatMap((action) =>
    resources.map((resource) => ({
      action,
      resource,
      decision: 'allowed' as const,
      policies: ['replicate'],
      isBoundaryAtFault: false,
      isOrganizationAtFault: false,
      missingContext: [],
      ...answers[action],
    })),
  );
}
