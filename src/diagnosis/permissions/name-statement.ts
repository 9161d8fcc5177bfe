import type { PolicyJudgement, StatementName } from '../../iam-policy/access-ask.ts';
import { oneLine } from '../model/one-line.ts';

/** As many characters as an instruction has room for. */
const maxSid = 300;

/** `Statement "Replicas" (2)`, or `Statement 2`. Holds untrusted text, in one line. */
export function nameStatement(statement: StatementName | undefined): string {
  if (statement === undefined) return 'A statement';
  const { sid, number } = statement;
  return sid === undefined
    ? `Statement ${number}`
    : `Statement ${oneLine(JSON.stringify(sid), maxSid)} (${number})`;
}

/** That no statement allows; of the one that nearly does, what differs. */
export function saySilence({ near }: PolicyJudgement, policy: string, whom: string): string {
  return near === undefined
    ? `No statement of ${policy} allows ${whom}.`
    : `${nameStatement(near.statement)} of ${policy} nearly allows it: ${near.differs}.`;
}
