/** What a person did, or wanted to do: one line of the audit log. */
export interface AuditEntry {
  /** An incident's id, or `mutes` or `routes`. */
  readonly about: string;
  readonly at: Date;
  /** Slack user id. */
  readonly by: string;
  /** Such as `acknowledge`. */
  readonly what: string;
  /** What was said with it, such as a note. Text of a person. */
  readonly words?: string;
  /**
   * `asked` is written before anything is done, and replaced by what came of it: if it stays, nobody knows, for the
   * worker died in between.
   */
  readonly outcome: 'asked' | 'done' | 'nothing to change' | 'not allowed';
}

/** How long deeds are kept. */
export const auditEntryLifeDays = 400;
