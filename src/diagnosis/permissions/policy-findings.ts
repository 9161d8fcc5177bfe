import { exceptFromDeny, inWords } from '../../replication/reasons/role-steps.ts';
import type { Step } from '../../replication/reasons/reason.ts';
import type { CheckId } from '../model/check-ids.ts';
import type { Finding, FindingRemedy } from '../model/diagnosis.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import type { PolicyJudgement, StatementName } from '../policy/access-ask.ts';
import { fillCaseCommand, fillCaseStep, inOneLine } from './case-names.ts';
import { groupFindings, type JudgedPermission } from './group-findings.ts';
import type { PermissionAccess } from './permission-access.ts';
import { arnOfRole, type PermissionCase } from './permission-case.ts';
import { whyUnseen } from './why-unseen.ts';

/** Whose policy it is, for words and commands. */
export interface PolicyPlace {
  /** `destination bucket`, or `source key`. */
  readonly whose: string;
  /** Short: `destination policy`, or `source key's policy`. */
  readonly policy: string;
  /** Its name or ARN. */
  readonly named: string;
  /** As a statement of that policy has it: objects, or `*` in a key's. */
  readonly resource: string;
  readonly keyArn?: string | undefined;
  readonly readPolicy: string;
  readonly credentialsOf?: Step['credentialsOf'];
}

type Judged = JudgedPermission & { readonly access: PermissionAccess };

/** What the policy of a bucket or key says to what the role needs. */
export function findPolicyRefusals(
  check: CheckId,
  permissionCase: PermissionCase,
  role: RoleEvidence,
  accesses: readonly PermissionAccess[],
  place: PolicyPlace,
): readonly Finding[] {
  const roleArn = arnOfRole(role);
  const judged = accesses.map((access) => judge(access));
  const command = fillCaseCommand(place.readPolicy, permissionCase, { keyArn: place.keyArn });
  return groupFindings(check, permissionCase.subject.reason, judged, {
    refuses: (alike, actions) => ({
      ...tellRefusal(alike[0].access, actions, place, roleArn),
      remedy: mendPolicy(alike, permissionCase, roleArn, place),
    }),
    'cannot tell': ([{ access }], actions) => ({
      title: `Does the ${place.policy} allow ${actions}?`,
      evidence: inOneLine(`${whyOpen(access, place)} ${place.named}.`),
      command,
    }),
    'does not refuse': (alike) => ({
      title: `The ${place.policy} does not stop the role`,
      evidence: inOneLine(
        `${place.named}: ${alike.map(({ action }) => action).join(', ')} ${sayAllowed(alike[0].access)}.`,
      ),
    }),
  });
}

function judge(access: PermissionAccess): Judged {
  const { need, byPolicy, policy } = access;
  const isDoubtful = byPolicy === 'refuses' && !need.isSure;
  const judgement = policy.kind === 'judged' ? policy.judgement : undefined;
  return {
    action: need.action,
    verdict: isDoubtful ? 'cannot tell' : byPolicy,
    how: JSON.stringify([
      isDoubtful,
      policy.kind,
      judgement?.kind,
      judgement?.statement?.number,
      judgement?.near?.differs.replaceAll(need.action, ''),
      judgement?.on,
    ]),
    access,
  };
}

function tellRefusal(
  { policy, need }: PermissionAccess,
  actions: string,
  { whose, policy: policyName, named }: PolicyPlace,
  roleArn: string,
): Pick<Finding, 'title' | 'evidence'> {
  if (policy.kind !== 'judged')
    return {
      title: `The ${whose} has no policy that allows ${actions}`,
      evidence: inOneLine(
        `${named} belongs to another account than ${roleArn}: without a policy it lets nobody else in.`,
      ),
    };
  const { kind, statement, near } = policy.judgement;
  if (kind === 'denies')
    return {
      title: `The ${policyName} denies ${actions}`,
      evidence: inOneLine(
        `${nameStatement(statement)} of ${named} denies ${roleArn} ${need.action} on ${policy.resource}.`,
      ),
    };
  const nearly =
    near === undefined ? '' : ` ${nameStatement(near.statement)} nearly does: ${near.differs}.`;
  return {
    title: `The ${policyName} does not allow ${actions}`,
    evidence: inOneLine(`No statement of ${named} allows ${roleArn}.${nearly}`),
  };
}

/** `Statement "Replicas"`, or `Statement 2`. */
export function nameStatement(statement: StatementName | undefined): string {
  if (statement === undefined) return 'A statement';
  const { sid, number } = statement;
  return sid === undefined ? `Statement ${number}` : `Statement ${JSON.stringify(sid)} (${number})`;
}

function whyOpen({ policy, need, byPolicy }: PermissionAccess, { whose }: PolicyPlace): string {
  if (policy.kind === 'unseen') return whyUnseen(policy.unseen, `the policy of the ${whose}`);
  if (byPolicy === 'refuses')
    return `It does not allow ${need.action}, and AWS's pages differ on whether S3 needs it here. Policy of`;
  if (policy.kind === 'none') return `There is no policy, and nobody knows whose account it is:`;
  const { kind, statement, on, mayDeny } = policy.judgement;
  if (kind === 'not readable') return 'It is no policy that s3rep can read:';
  if (kind === 'silent')
    return `No statement allows it, and another account or a grant may: policy of`;
  const may = mayDeny === true ? 'may deny' : 'may allow';
  return `${nameStatement(statement)} ${may} it, depending on ${on.join(', ')}. Policy of`;
}

function sayAllowed({ policy }: PermissionAccess): string {
  if (policy.kind !== 'judged') return 'is up to the role’s own policies';
  const { kind, statement, isDelegated } = policy.judgement;
  if (kind !== 'allows') return 'is denied by no statement';
  const by = `allowed by ${nameStatement(statement).toLowerCase()}`;
  return isDelegated === true ? `${by}, through the account` : by;
}

function mendPolicy(
  alike: readonly Judged[],
  permissionCase: PermissionCase,
  roleArn: string,
  place: PolicyPlace,
): FindingRemedy {
  const [{ access }] = alike as readonly [Judged, ...Judged[]];
  const { whose, credentialsOf, readPolicy, keyArn, resource } = place;
  const owner = credentialsOf === undefined ? {} : { credentialsOf };
  const names = { roleArn, keyArn };
  const judgement = access.policy.kind === 'judged' ? access.policy.judgement : undefined;
  if (judgement?.kind === 'denies')
    return {
      steps: [
        fillCaseStep(
          {
            ...owner,
            instruction: `${exceptFromDeny.instruction} It is ${inOneLine(nameStatement(judgement.statement))} of the policy, which this prints.`,
            command: readPolicy,
          },
          permissionCase,
          names,
        ),
      ],
    };
  const actions = alike.map(({ action }) => action);
  const step: Step = {
    ...owner,
    instruction: `Allow ${inWords(actions)} for the role: save the policy of the ${whose} again as you have read it, with this statement added${insteadOf(judgement)}:`,
    statement: {
      Effect: 'Allow',
      Principal: { AWS: 'ROLE_ARN' },
      Action: actions,
      Resource: resource,
    },
    command: readPolicy,
  };
  return { steps: [fillCaseStep(step, permissionCase, names)] };
}

function insteadOf(judgement: PolicyJudgement | undefined): string {
  const near = judgement?.near;
  return near === undefined ? '' : `, or correct ${inOneLine(nameStatement(near.statement))} by it`;
}
