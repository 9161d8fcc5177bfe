import { deadKeyStates } from '../diagnosis/model/dead-key-states.ts';
import type { KeyEvidence } from '../diagnosis/model/evidence.ts';
import type { Unseen } from '../diagnosis/model/reading.ts';
import type { PolicyJudgement } from '../iam-policy/access-ask.ts';
import { judgePolicy } from '../iam-policy/judge-policy.ts';
import { serviceContext } from '../iam-policy/service-context.ts';
import type { SendPermission } from '../onboarding/judge-sending.ts';
import { accountOf, regionOf } from '../onboarding/onboarding.ts';
import { inWords } from '../replication/reasons/role-steps.ts';
import { type Gap, unseenGap } from './gap.ts';
import { isAliasOfAws } from './read-targets.ts';
import { mendKey } from './mend-key.ts';

/** S3 User Guide, "Granting permissions to publish event notification messages to a destination". */
const neededActions = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;

interface Answer {
  readonly verdict: 'may' | 'refused' | 'open';
  readonly lacks: string;
  readonly why: string;
}

/** Why what is sent to a queue or topic cannot be encrypted there: nobody is told of that but by the metrics of SNS. */
export function findKeyGaps(key: KeyEvidence, permission: SendPermission): Gap[] {
  const { targetArn: target, services } = permission;
  const { description, policy } = key;
  const arn = description.kind === 'read' ? description.value.arn : key.id;
  const isOfAws =
    isAliasOfAws(key.id) || (description.kind === 'read' && description.value.isAwsManaged);
  const sender = services[0] ?? '';
  const about = { target, arn, sender };
  const refused = (why: string, fault: Parameters<typeof mendKey>[1]): Gap[] => [
    {
      finding: 'delivery refused',
      evidence: `${target} is encrypted with ${shortName(arn, target)}, which ${why}`,
      steps: mendKey(about, fault),
    },
  ];
  if (isOfAws)
    return refused(
      `AWS manages: no such key lets ${sender} do ${inWords(neededActions)}`,
      'of AWS',
    );
  if (description.kind === 'none') return refused('does not exist', 'gone');
  const state = description.kind === 'read' ? description.value.state : '';
  if (deadKeyStates.includes(state)) return refused(`is ${state}`, state);
  const answers = policy.kind === 'read' ? ask(policy.value, arn, permission) : [];
  const [first] = answers;
  if (first !== undefined && answers.every(({ verdict }) => verdict === 'refused')) {
    const open = first.why === '' ? openGrant(key, services) : undefined;
    if (open === undefined)
      return refused(`does not let ${sender} do ${first.lacks}${first.why}`, 'policy');
    return [cannotTell(about, open)];
  }
  const unseen = [description, policy].filter((each): each is Unseen => each.kind === 'unseen');
  const [hidden] = unseen;
  if (hidden !== undefined) return [unseenGap(`the key of ${target}, ${arn}`, hidden, arn)];
  if (answers.some(({ verdict }) => verdict === 'may')) return [];
  const open = answers.find(({ verdict }) => verdict === 'open');
  const why = open?.why ?? 'KMS shows no policy';
  return [cannotTell(about, { why, action: 'kms:GetKeyPolicy' })];
}

/** Slack shows only so much in one line; a command has all of it. */
function shortName(arn: string, target: string): string {
  const isBeside = regionOf(arn) === regionOf(target) && accountOf(arn) === accountOf(target);
  return isBeside ? arn.split(':').slice(5).join(':') : arn;
}

type KeyAction = 'kms:GetKeyPolicy' | 'kms:ListGrants';

interface Open {
  readonly why: string;
  readonly action: KeyAction;
}

function cannotTell(
  { target, arn, sender }: { target: string; arn: string; sender: string },
  { why, action }: Open,
): Gap {
  const evidence = `Cannot tell whether ${arn}, the key of ${target}, lets ${sender} use it: ${why}`;
  return { finding: 'not visible', evidence, unseen: { action, of: arn } };
}

/** Each service's own answer: SNS may come by any of its names. */
function ask(policy: string, arn: string, { services, occasion }: SendPermission): Answer[] {
  return services.map((name) => {
    const context = serviceContext(name, occasion);
    const judged = neededActions.map((action) => {
      const caller = { kind: 'service', name } as const;
      const asked = { caller, action, resource: arn, ownerAccountId: accountOf(arn), context };
      return { action, judgement: judgePolicy(policy, asked) };
    });
    const lacking = judged.filter(({ judgement }) => isRefusal(judgement));
    const [refusal] = lacking.filter(({ judgement }) => judgement.kind === 'denies');
    const lacks = inWords(lacking.map(({ action }) => action));
    const statement = refusal?.judgement.statement;
    const denial = `: statement ${statement?.sid ?? statement?.number} denies it`;
    if (lacking.length > 0) return { verdict: 'refused', lacks, why: refusal ? denial : '' };
    const open = judged.find(({ judgement }) => judgement.kind !== 'allows')?.judgement;
    return open === undefined
      ? { verdict: 'may', lacks, why: '' }
      : { verdict: 'open', lacks, why: describeOpen(open) };
  });
}

/** Without any statement that may allow, whether another denies as well does not matter. */
function isRefusal({ kind, allowance }: PolicyJudgement): boolean {
  return kind === 'denies' || kind === 'silent' || allowance === 'no';
}

function describeOpen({ kind, on }: PolicyJudgement): string {
  return kind === 'depends'
    ? `that depends on ${on.join(', ')}`
    : 'its policy is none that s3rep can read';
}

/** A grant can let a service in where the policy says nothing of it: KMS API Reference, "CreateGrant". */
function openGrant({ grants }: KeyEvidence, services: readonly string[]): Open | undefined {
  const action = 'kms:ListGrants';
  if (grants.kind === 'unseen')
    return { why: 'its policy does not, and its grants could not be seen', action };
  const isGranted =
    grants.kind === 'read' &&
    grants.value.some(({ granteePrincipal }) => services.includes(granteePrincipal));
  return isGranted ? { why: 'its policy does not, but there is a grant', action } : undefined;
}
