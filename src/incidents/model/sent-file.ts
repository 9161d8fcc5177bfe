import { addDays } from '../../lib/dates.ts';

/** A file that was sent to a person. It names objects, so it does not stay in Slack for ever. */
export interface SentFile {
  /** Slack's. */
  readonly fileId: string;
  readonly deleteAt: Date;
}

/** A working week: what somebody asked for on a Friday is there on the next. */
const keptDays = 7;

/** When a file that is sent now is deleted. */
export function deletionOf(now: Date): Date {
  return addDays(now, keptDays);
}
