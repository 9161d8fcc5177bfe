/** Calls that may still be carried out, so that what Slack shows is not known. */
export interface Doubt {
  /** All of them are over by then. */
  readonly until: Date;
  /** When the first post among them may have been made; absent if all are updates or replies. */
  readonly postedSince?: Date;
}
