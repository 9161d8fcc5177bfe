import { readRoleArn } from '../../iam-policy/judge-principal.ts';
import type { DiagnosedCase } from '../findings/case-names.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { Evidence, RoleEvidence, RuleEvidence, VersionEvidence } from '../model/evidence.ts';
import { destinationOf, findRule } from '../model/find-rule.ts';
import { seenVersions } from '../model/seen-objects.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { diagnosedArns, type DiagnosedArns } from './diagnosed-arns.ts';

/** What all checks of permissions start from. */
export interface PermissionCase extends DiagnosedCase {
  readonly rule: RuleEvidence | undefined;
  readonly arns: DiagnosedArns;
  /** Of the evidence; undefined where it has none, or IAM knows no such role. */
  readonly role: RoleEvidence | undefined;
  readonly batchRole: RoleEvidence | undefined;
  /** Those failed versions that could be seen. */
  readonly versions: readonly VersionEvidence[];
  /** Owners in 12 digits, where anything tells them. */
  readonly sourceAccountId: string | undefined;
  readonly destinationAccountId: string | undefined;
  readonly destinationBucket: string | undefined;
}

/** Looks at one thing that S3 has to be allowed, or nothing where it does not concern the case. */
export type PermissionCheck = (permissionCase: PermissionCase) => readonly Finding[];

/** Puts together whom and what permissions are about. */
export function openPermissionCase(subject: DiagnosisSubject, evidence: Evidence): PermissionCase {
  const { replication, source, destination, objects } = evidence;
  const rule = replication.kind === 'read' ? findRule(subject, replication.value.rules) : undefined;
  return {
    subject,
    evidence,
    rule,
    role: unlessGone(evidence.role),
    batchRole: unlessGone(evidence.batchRole),
    arns: diagnosedArns(subject, rule),
    versions: seenVersions(objects),
    sourceAccountId: source.accountId ?? subject.accountId,
    destinationAccountId: destination?.accountId ?? rule?.destinationAccountId,
    destinationBucket: subject.destinationBucket ?? (rule && destinationOf(rule)),
  };
}

function unlessGone(role: RoleEvidence | undefined): RoleEvidence | undefined {
  return role?.role.kind === 'none' ? undefined : role;
}

/** ARN of a role with its path, as IAM knows it where it was asked. */
export function arnOfRole({ role, arn }: Pick<RoleEvidence, 'role' | 'arn'>): string {
  return role.kind === 'read' ? role.value.arn : arn;
}

/** Account of a role in 12 digits. */
export function accountOfRole(role: RoleEvidence): string | undefined {
  return readRoleArn(arnOfRole(role))?.accountId;
}

/** Whether a role is sure to be the one that S3 assumes: it was seen, or S3 has failed at something that takes it. */
export function isRoleKnown(
  { arn, role }: RoleEvidence,
  { reason = '', batchRoleArn }: DiagnosisSubject,
): boolean {
  const beyond = arn === batchRoleArn ? /^Initiate/ : /^(?:Src|Dst)\w+NotPermitted$/;
  return role.kind === 'read' || beyond.test(reason);
}
