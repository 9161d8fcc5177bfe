/** Nobody is reminded or called. `by` is a Slack user id. */
export interface Snooze {
  readonly by: string;
  readonly at: Date;
  readonly until: Date;
}

/** The mute that keeps an incident out of the channel. */
export interface Muted {
  readonly number: number;
  readonly by: string;
  readonly until: Date;
  readonly why: string;
}
