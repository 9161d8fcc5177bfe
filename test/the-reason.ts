import { findReason } from '../src/replication/find-reason.ts';
import type { Reason } from '../src/replication/reasons/reason.ts';

/** A reason as the table has it, for tests that its wording shall not break. */
export function theReason(code: string): Reason {
  const reason = findReason(code);
  if (reason === undefined) throw new Error(`${code} is not in the table of reasons`);
  return reason;
}
