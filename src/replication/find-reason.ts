import { allReasons } from './reasons/all-reasons.ts';
import { eventReasons } from './reasons/event-reasons.ts';
import type { Reason } from './reasons/reason.ts';

/** Every reason that can be asked for: those of AWS, and events that are explained like one. */
export const explainedReasons: readonly Reason[] = [...allReasons, ...eventReasons];

const reasonsBySpelling: ReadonlyMap<string, Reason> = new Map(
  explainedReasons.flatMap((reason) =>
    [reason.code, ...reason.aliases].map((spelling) => [normalizeCode(spelling), reason] as const),
  ),
);

/** As S3 sends them: to sort ten thousand incidents asks a quarter of a million times. */
const reasonsByCode: ReadonlyMap<string, Reason> = new Map(
  explainedReasons.map((reason) => [reason.code, reason]),
);

/** Finds the reason with this code or alias. Case, spaces and punctuation do not matter. */
export function findReason(typed: string): Reason | undefined {
  return reasonsByCode.get(typed) ?? reasonsBySpelling.get(normalizeCode(typed));
}

/** AWS's spelling of today for a known code, else the code as it is, without spaces around it. */
export function canonicalReason(code: string): string {
  return findReason(code)?.code ?? code.trim();
}

/** Whether a code is one of those that are expected in normal life. */
export function isBenignReason(code: string | undefined): boolean {
  return code !== undefined && findReason(code)?.isBenign === true;
}

/** The letters and digits of a spelling, in lower case. */
export function normalizeCode(spelling: string): string {
  return spelling.toLowerCase().replace(/[^a-z0-9]/g, '');
}
