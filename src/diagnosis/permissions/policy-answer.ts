import type { AccessAsk, PolicyJudgement } from '../../iam-policy/access-ask.ts';
import { judgePolicy } from '../../iam-policy/judge-policy.ts';
import type { Reading, Unseen } from '../model/reading.ts';

/** What the policy of a bucket or a key says to one permission on all its resources. */
export type PolicyAnswer =
  | { readonly kind: 'judged'; readonly judgement: PolicyJudgement; readonly resource: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unseen'; readonly unseen: Unseen };

const fromWorst = ['denies', 'silent', 'not readable', 'depends', 'allows'];

/** Judges a policy about each resource; what is worst counts, since each of them failed. */
export function answerOfPolicy(
  policy: Reading<string>,
  ask: Omit<AccessAsk, 'resource'>,
  resources: readonly string[],
): PolicyAnswer {
  if (policy.kind === 'none') return { kind: 'none' };
  if (policy.kind === 'unseen') return { kind: 'unseen', unseen: policy };
  const judged = resources.map((resource) => ({
    kind: 'judged' as const,
    resource,
    judgement: judgePolicy(policy.value, { ...ask, resource }),
  }));
  const rank = ({ judgement }: { judgement: PolicyJudgement }) => fromWorst.indexOf(judgement.kind);
  return judged.toSorted((one, other) => rank(one) - rank(other))[0] ?? { kind: 'none' };
}
