/** What a pager can be told of a call. */
export type PageAction = 'trigger' | 'acknowledge' | 'resolve';

/** One call of people, as the pager was last told of it; `pager` names the key, by which alone it finds the call again. */
export interface Page {
  /** 1, and one more at each further call because of the same incident. */
  readonly number: number;
  readonly episode: number;
  readonly pager: string;
  readonly dedupKey: string;
  readonly isShared?: true;
  readonly action: PageAction;
  readonly at: Date;
  /** False from before the call until the pager has taken it. */
  readonly isTaken: boolean;
  readonly claim?: { readonly owner: string; readonly until: Date };
  /** By then all that was told without an answer must have arrived. */
  readonly doubtUntil?: Date;
  readonly backOff?: PageBackOff;
}

/** Why the pager was not told, in its own words or the network's, and until when it is left alone. */
export interface PageBackOff {
  readonly why: 'refused' | 'busy' | 'no answer';
  readonly error: string;
  readonly since: Date;
  readonly until: Date;
  readonly failures: number;
}

/** The key name that is used where no route names another. */
export const defaultPager = 'default';

/** Names of keys, as they are typed into Slack and settings. */
export const pagerNameForm = /^[a-z0-9][a-z0-9_-]{0,39}$/;
