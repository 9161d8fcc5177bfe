import type { PolicyJudgement } from '../../iam-policy/access-ask.ts';
import { judgePolicy } from '../../iam-policy/judge-policy.ts';
import { serviceContext, type ServiceOccasion } from '../../iam-policy/service-context.ts';
import { agree } from '../../lib/agree.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import { findingWriter } from '../findings/finding-writer.ts';
import type { CheckId } from '../model/check-ids.ts';
import { describeUnseen } from '../model/describe-unseen.ts';
import type { Finding } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import { nameStatement, saySilence } from './name-statement.ts';
import { accountOfRole, arnOfRole, type PermissionCase } from './permission-case.ts';

/** Who has to be trusted. */
interface TrustedService {
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
  const roleArn = arnOfRole(evidence);
  const { service, who } = trusted;
  const { subject, evidence: seen } = permissionCase;
  const write = findingWriter(check, subject, seen, { roleArn });
  const open = (why: string) =>
    write.cannotTell(`Does the ${who} trust S3?`, `${why} Role: ${roleArn}.`, readTrust);
  if (role.kind === 'unseen') return [open(describeUnseen(role))];
  const { judgement, isUnsaid } = judgeTrust(
    permissionCase,
    evidence,
    role.value.trustPolicy,
    trusted,
  );
  const { kind, statement, on } = judgement;
  const named = nameStatement(statement);
  if (kind === 'not readable') return [open('Its trust is no policy that s3rep can read.')];
  if (kind === 'depends') return [open(`${named} of its trust depends on ${sayOn(on, isUnsaid)}.`)];
  const trust = `the trust of ${roleArn}`;
  if (kind === 'allows')
    return [
      write.ruledOut(`The ${who} trusts S3`, `${named} of ${trust} lets ${service} assume it.`),
    ];
  return [
    kind === 'denies'
      ? write.shown(`The ${who}'s trust denies S3`, `${named} of ${trust} denies ${service}.`, {
          steps: [exceptService(named, service)],
        })
      : write.shown(`The ${who} does not trust S3`, saySilence(judgement, trust, service), {
          steps: [letAssume(judgement, service)],
        }),
  ];
}

/** AWS does not document whether S3 sends aws:SourceArn or aws:SourceAccount. That matters only if S3 could not assume the role. */
function judgeTrust(
  { subject, evidence, sourceAccountId: accountId }: PermissionCase,
  role: RoleEvidence,
  trustPolicy: string,
  { service, sourceArn, isAnyJob }: TrustedService,
): { readonly judgement: PolicyJudgement; readonly isUnsaid: boolean } {
  const judge = (occasion: ServiceOccasion) =>
    judgePolicy(trustPolicy, {
      caller: { kind: 'service', name: service },
      action: 'sts:AssumeRole',
      resource: undefined,
      ownerAccountId: accountOfRole(role),
      context: serviceContext(service, { ...occasion, at: evidence.readAt }),
    });
  const exact = judge({ accountId, sourceArn });
  // Of a job nobody knows which it is: its ARN decides only where any would do.
  const told = isAnyJob && exact.kind !== 'allows' ? judge({ accountId }) : exact;
  const isRefused = subject.reason === 'AssumeRoleNotPermitted';
  const isUnsaid = isRefused && judge({ isUnsaid: true }).kind !== told.kind;
  return { judgement: isUnsaid ? judge({}) : told, isUnsaid };
}

function sayOn(on: readonly string[], isUnsaid: boolean): string {
  const isAboutSource = on.some((key) => /^aws:source(?:account|arn)$/i.test(key));
  const unsaid = `, and AWS's pages do not say that S3 sends ${agree(on.length, 'it', 'them')}`;
  return `${on.join(', ')}${isUnsaid && isAboutSource ? unsaid : ''}`;
}

function exceptService(named: string, service: string): Step {
  return {
    instruction: `If the Deny is not on purpose, exclude ${service} from ${named} of the trust policy that this command prints.`,
    command: readTrust,
  };
}

function letAssume({ near }: PolicyJudgement, service: string): Step {
  const corrected = near === undefined ? '' : `, or correct ${nameStatement(near.statement)}`;
  return {
    instruction: `Let ${service} assume the role: save the trust policy, which the command prints, again with this statement added${corrected}:`,
    statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
    command: readTrust,
  };
}
