import type { Incident } from '../../incidents/model/incident.ts';

/** What the text of an entry depends on besides the entry. */
export interface EntryContext {
  readonly incident: Incident;
  /** Of an open incident of its kind. */
  readonly sign: string;
  /** Slack id of the user or user group to mention. */
  readonly onCall: string | undefined;
  /** Owners whom nobody reaches in Slack any more. */
  readonly gone: ReadonlySet<string>;
}
