import type { Outcome } from './alert-channel.ts';
import type { Progress } from './announcer.ts';
import type { MessageAddress, PostedMessage } from '../model/incident.ts';

/** State that one Slack message shows, and how to post, save and find it. */
export interface Publication<S, T extends PostedMessage<S>> {
  readonly what: T;
  /** Fields for the log. */
  readonly about: Readonly<Record<string, unknown>>;
  readonly read: () => Promise<T | undefined>;
  /** Writes a change if the stored revision is still `changed.revision - 1`. */
  readonly save: (changed: T) => Promise<'saved' | 'conflict'>;
  isSameMessage(other: T): boolean;
  post(claimed: T): Promise<Outcome>;
  update(address: MessageAddress, claimed: T): Promise<Outcome>;
  /** Finds a post that landed without our knowing, at or after `since`. */
  findPost(since: Date): Promise<Outcome | { kind: 'none' }>;
  describeShown(claimed: T, at: Date): S;
  /** Written together with the claim, before anything is tried. */
  readonly claimChanges?: Partial<T>;
  /** Posts in the message's thread, once the message is up to date. */
  readonly publishReplies?: (shown: MessageAddress) => Promise<ReplyResult<T>>;
}

/** What became of replies in a thread. */
export interface ReplyResult<T> {
  /** The changes, made to the state as it is by then. */
  changes(current: T): Partial<T>;
  /** Undefined if nothing is left to post. */
  readonly wait?: Extract<Progress, { kind: 'wait' }>;
}

/** Applies changes as the next revision. */
export function nextRevision<S, T extends PostedMessage<S>>(posted: T, changes: Partial<T>): T {
  return { ...posted, ...changes, revision: posted.revision + 1 };
}
