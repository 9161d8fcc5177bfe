import type { ReadAction } from './read-actions.ts';

/** What asking AWS for one thing gave. Nothing is guessed: what could not be seen says why. */
export type Reading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  /** AWS says that there is none: no policy, no such role, a 404. */
  | { readonly kind: 'none' }
  | Unseen;

/** Something that could not be seen. */
export interface Unseen {
  readonly kind: 'unseen';
  readonly why: /** AWS denies the caller. */
    | 'not permitted'
    /** It is in another account, and there is no role to assume there, or it cannot be assumed. */
    | 'other account'
    /** None in time, or one of a service in trouble; asking again may help. */
    | 'no answer'
    /** Too many calls were needed before this one, or what it needs was not seen either. */
    | 'not asked';
  /** What it takes to see it. */
  readonly action: ReadAction;
  /** AWS's own words. Untrusted text. */
  readonly detail?: string;
}
