import type { AccessAsk, PolicyJudgement, StatementName } from './access-ask.ts';
import { findNearMiss } from './find-near-miss.ts';
import { judgeStatement, type JudgedStatement } from './judge-statement.ts';
import { parsePolicy, type ParsedStatement } from './parse-policy.ts';
import { passesBoundary } from './passes-boundary.ts';
import { some } from './truth.ts';

/**
 * What the policy of a bucket, a key or a role's trust says to somebody who wants something: a Deny beats what is allowed
 * (IAM User Guide, "Policy evaluation logic"). Other policies may say otherwise.
 * @param text - as AWS gave it. Untrusted: what AWS would not store is `not readable`
 */
export function judgePolicy(text: string, ask: AccessAsk): PolicyJudgement {
  const policy = parsePolicy(text);
  if (policy === undefined) return { kind: 'not readable', on: [] };
  const judged = policy.statements.map((each) => judgeStatement(each, ask, policy.hasVariables));
  const like = (effect: ParsedStatement['effect'], answer: 'yes' | 'perhaps') =>
    judged.filter(({ statement, whole }) => statement.effect === effect && whole.answer === answer);
  const [denies] = like('Deny', 'yes');
  if (denies !== undefined) return { kind: 'denies', statement: nameOf(denies), on: [] };
  const allows = like('Allow', 'yes');
  const mayAllow = like('Allow', 'perhaps');
  const allowance = allows.length > 0 ? 'yes' : mayAllow.length > 0 ? 'perhaps' : 'no';
  const by = allows.find(({ principal }) => !principal.isByAccount) ?? allows[0] ?? mayAllow[0];
  const [mayDeny] = like('Deny', 'perhaps');
  const open = mayDeny ?? (allowance === 'perhaps' ? by : undefined);
  const near = allowance === 'no' ? findNearMiss(judged, ask) : undefined;
  if (open === undefined && by === undefined) return { kind: 'silent', on: [], allowance, near };
  return {
    kind: open === undefined ? 'allows' : 'depends',
    statement: nameOf(open ?? by),
    on: open?.whole.on ?? [],
    allowance,
    isDelegated: by?.principal.isByAccount === true,
    ...grantsIn([...allows, ...mayAllow]),
    mayDeny: mayDeny !== undefined,
    near,
  };
}

function grantsIn(
  allowing: readonly JudgedStatement[],
): Pick<PolicyJudgement, 'grant' | 'pastBoundary'> {
  const itself = allowing.filter(({ principal }) => !principal.isByAccount);
  return {
    grant: some(itself.map(({ whole }) => whole)).answer,
    pastBoundary: some(itself.map(passesBoundary)).answer,
  };
}

function nameOf(judged: JudgedStatement | undefined): StatementName | undefined {
  return judged && { sid: judged.statement.sid, number: judged.statement.number };
}
