import type { AccessAsk } from './access-ask.ts';
import { judgeCondition } from './judge-condition.ts';
import { judgeAction, judgeResource } from './judge-names.ts';
import { judgePrincipal, type PrincipalTruth } from './judge-principal.ts';
import type { ParsedCondition, ParsedStatement } from './parse-policy.ts';
import { every, type Truth } from './truth.ts';

/** What a statement says to an ask, part by part. */
export interface JudgedStatement {
  readonly statement: ParsedStatement;
  readonly principal: PrincipalTruth;
  readonly action: Truth;
  readonly resource: Truth;
  readonly conditions: readonly { readonly condition: ParsedCondition; readonly truth: Truth }[];
  /** Whether it is about the ask at all. */
  readonly whole: Truth;
}

/** Judges one statement, whatever the others say. */
export function judgeStatement(
  statement: ParsedStatement,
  ask: AccessAsk,
  hasVariables: boolean,
): JudgedStatement {
  const principal = judgePrincipal(statement.principals, ask.caller, statement.effect);
  const action = judgeAction(statement.actions, ask.action);
  const resource = judgeResource(statement.resources, ask, hasVariables);
  const conditions = statement.conditions.map((condition) => ({
    condition,
    truth: judgeCondition(condition, ask, hasVariables),
  }));
  const whole = every([principal, action, resource, ...conditions.map(({ truth }) => truth)]);
  return { statement, principal, action, resource, conditions, whole };
}
