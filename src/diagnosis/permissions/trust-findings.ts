import { inWords } from '../../replication/reasons/role-steps.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from '../model/check-ids.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import { canExplain } from '../model/reasons-of-check.ts';
import type { PolicyJudgement } from '../policy/access-ask.ts';
import { judgePolicy } from '../policy/judge-policy.ts';
import { fillCaseCommand, fillCaseStep, inOneLine } from './case-names.ts';
import { accountOfRole, arnOfRole, type PermissionCase } from './permission-case.ts';
import { nameStatement } from './policy-findings.ts';
import { serviceContext } from './request-contexts.ts';
import { whyUnseen } from './why-unseen.ts';

/** Who has to be trusted. */
export interface TrustedService {
  /** `s3.amazonaws.com`, or `batchoperations.s3.amazonaws.com`. */
  readonly service: string;
  /** `role`, or `batch role`. */
  readonly who: string;
  /** What it assumes the role for: the bucket, or a job that stands for any. */
  readonly sourceArn: string;
  readonly isAnyJob: boolean;
}

const readTrust = 'aws iam get-role --role-name ROLE_NAME --query Role.AssumeRolePolicyDocument';

/** Whether a service of S3 may assume a role. */
export function findTrust(
  check: CheckId,
  permissionCase: PermissionCase,
  evidence: RoleEvidence,
  trusted: TrustedService,
): readonly Finding[] {
  const { role } = evidence;
  if (role.kind === 'none') return [];
  const arn = arnOfRole(evidence);
  const { service, who } = trusted;
  const part = canExplain({ check }, permissionCase.subject.reason) ? 'cause' : 'next';
  const command = fillCaseCommand(readTrust, permissionCase, { roleArn: arn });
  const open = (evidenceLine: string): Finding => ({
    check,
    part,
    verdict: 'cannot tell',
    title: `Does the ${who} trust S3?`,
    evidence: inOneLine(`${evidenceLine} Role: ${arn}.`),
    command,
  });
  if (role.kind === 'unseen') return [open(whyUnseen(role, `the ${who}`))];
  const judgement = judgeTrust(permissionCase, evidence, role.value.trustPolicy, trusted);
  const { kind, statement, on } = judgement;
  if (kind === 'not readable') return [open('Its trust is no policy that s3rep can read.')];
  if (kind === 'depends')
    return [open(`${nameStatement(statement)} of its trust depends on ${on.join(', ')}.`)];
  if (kind === 'allows') {
    const line = `${nameStatement(statement)} of the trust of ${arn} lets ${service} assume it.`;
    return [
      {
        check,
        part,
        verdict: 'ruled out',
        title: `The ${who} trusts S3`,
        evidence: inOneLine(line),
      },
    ];
  }
  return [
    {
      check,
      part,
      verdict: 'shown',
      title: kind === 'denies' ? `The ${who}'s trust denies S3` : `The ${who} does not trust S3`,
      evidence: inOneLine(sayWhatLacks(judgement, service, arn)),
      remedy: {
        steps: [fillCaseStep(mendTrust(judgement, service), permissionCase, { roleArn: arn })],
      },
    },
  ];
}

function judgeTrust(
  { evidence, sourceAccountId }: PermissionCase,
  role: RoleEvidence,
  trustPolicy: string,
  { service, sourceArn, isAnyJob }: TrustedService,
): PolicyJudgement {
  const judge = (assumedFor: string | undefined) =>
    judgePolicy(trustPolicy, {
      caller: { kind: 'service', name: service },
      action: 'sts:AssumeRole',
      resource: undefined,
      ownerAccountId: accountOfRole(role),
      context: serviceContext(service, {
        at: evidence.readAt,
        accountId: sourceAccountId,
        sourceArn: assumedFor,
      }),
    });
  const judgement = judge(sourceArn);
  // Of a job nobody knows which it is: its ARN decides only where any would do.
  return isAnyJob && judgement.kind !== 'allows' ? judge(undefined) : judgement;
}

function sayWhatLacks(judgement: PolicyJudgement, service: string, arn: string): string {
  const { kind, statement, near } = judgement;
  if (kind === 'denies')
    return `${nameStatement(statement)} of the trust of ${arn} denies ${service}.`;
  const nearly =
    near === undefined ? '' : ` ${nameStatement(near.statement)} nearly does: ${near.differs}.`;
  return `No statement of the trust of ${arn} lets ${service} assume it.${nearly}`;
}

function mendTrust({ kind, statement, near }: PolicyJudgement, service: string): Step {
  if (kind === 'denies')
    return {
      instruction: `Except ${service} from ${inOneLine(nameStatement(statement))} of the trust policy, which this prints, if the Deny is not on purpose.`,
      command: readTrust,
    };
  const corrected =
    near === undefined ? '' : `, or correct ${inOneLine(nameStatement(near.statement))}`;
  return {
    instruction: `Let ${inWords([service])} assume the role: save the trust policy, which the command prints, again with this statement added${corrected}:`,
    statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
    command: readTrust,
  };
}
