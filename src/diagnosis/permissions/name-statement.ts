import type { PolicyJudgement, StatementName } from '../policy/access-ask.ts';

/** `Statement "Replicas" (2)`, or `Statement 2`. Holds untrusted text. */
export function nameStatement(statement: StatementName | undefined): string {
  if (statement === undefined) return 'A statement';
  const { sid, number } = statement;
  return sid === undefined ? `Statement ${number}` : `Statement ${JSON.stringify(sid)} (${number})`;
}

/** A sentence about the statement that nearly allows, to follow another one; empty where there is none. */
export function sayNearMiss({ near }: PolicyJudgement): string {
  return near === undefined
    ? ''
    : ` ${nameStatement(near.statement)} nearly does: ${near.differs}.`;
}
