import type { MutePattern } from './mute.ts';
import type { Route } from './route.ts';

/** What a person did, or wanted to do. */
export interface AuditEntry {
  /** An incident's id, `mutes` or `routes`; or `refused`, for what was not allowed and is about none of these. */
  readonly about: string;
  readonly at: Date;
  readonly by: string;
  readonly what: string;
  readonly details?: AuditDetails;
  /** `asked` is written before anything is done: if it stays, the worker died in between. */
  readonly outcome: 'asked' | 'done' | 'nothing to change' | 'not allowed' | 'failed';
}

/** What an action was given. */
export interface AuditDetails {
  readonly owner?: string | undefined;
  readonly note?: string | undefined;
  readonly eta?: Date | undefined;
  readonly until?: Date | undefined;
  readonly pattern?: MutePattern;
  readonly muteNumber?: number;
  readonly route?: Pick<Route, 'bucket'> & Partial<Route>;
}

/** How long audit entries are kept. */
export const auditEntryLifeDays = 400;
