import type { AccessAsk } from '../iam-policy/access-ask.ts';
import { judgeStatement } from '../iam-policy/judge-statement.ts';
import { parsePolicy } from '../iam-policy/parse-policy.ts';
import { type ServiceOccasion, serviceContext } from '../iam-policy/service-context.ts';
import { accountOf } from './onboarding.ts';
import type { Statement } from './with-statement.ts';

/** Which services of AWS have to be allowed to send to a queue or topic, and on whose behalf. */
export interface SendPermission {
  readonly services: readonly string[];
  readonly targetArn: string;
  readonly occasion: ServiceOccasion;
}

/** What a policy says to a permission. */
export interface SendJudgement<S> {
  /** To each service, whatever denies it. In doubt it is not: allowing twice does no harm. */
  readonly isAllowed: boolean;
  /** The statements that deny it, whatever others allow. */
  readonly denials: readonly S[];
  /** Those that may deny it: with a condition of which only AWS knows whether it holds. */
  readonly doubts: readonly S[];
}

/** The action that sends to a queue or topic. */
export function actionOfSending(targetArn: string): 'sns:Publish' | 'sqs:SendMessage' {
  return targetArn.includes(':sns:') ? 'sns:Publish' : 'sqs:SendMessage';
}

/** What a service asks of the policy of a queue or topic when it sends. */
export function askToSend(
  service: string,
  { targetArn, occasion }: Omit<SendPermission, 'services'>,
): AccessAsk {
  return {
    caller: { kind: 'service', name: service },
    action: actionOfSending(targetArn),
    resource: targetArn,
    ownerAccountId: accountOf(targetArn),
    context: serviceContext(service, occasion),
  };
}

/** Judges a policy statement by statement, so that one which cannot be read leaves the others. */
export function judgeSending<S extends Statement>(
  policy: { readonly Version?: string | undefined; readonly Statement: readonly S[] },
  permission: SendPermission,
): SendJudgement<S> {
  const { Version, Statement } = policy;
  const asks = permission.services.map((service) => askToSend(service, permission));
  const judged = Statement.map((statement) => {
    const parsed = parsePolicy(JSON.stringify({ Version, Statement: statement }));
    const answers = asks.map((ask) => {
      const [only] = parsed?.statements ?? [];
      return only && judgeStatement(only, ask, parsed?.hasVariables === true).whole.answer;
    });
    return { statement, answers };
  });
  const allowing = judged.filter(({ statement }) => statement['Effect'] === 'Allow');
  const others = judged.filter(({ statement }) => statement['Effect'] !== 'Allow');
  const isDenial = ({ answers }: (typeof judged)[number]) => answers.includes('yes');
  const isDoubt = ({ answers }: (typeof judged)[number]) =>
    answers.some((answer) => answer === 'perhaps' || answer === undefined);
  return {
    isAllowed: asks.every((_ask, at) => allowing.some(({ answers }) => answers[at] === 'yes')),
    denials: others.filter(isDenial).map(({ statement }) => statement),
    doubts: others
      .filter((each) => !isDenial(each) && isDoubt(each))
      .map(({ statement }) => statement),
  };
}
