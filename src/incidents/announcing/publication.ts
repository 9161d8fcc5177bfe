import type { Outcome } from './alert-channel.ts';
import type { Progress } from './announcer.ts';
import type { MessageAddress, PostedMessage } from '../model/incident.ts';
import type { PossibleCopy } from '../model/possible-copy.ts';

/** State that one Slack message shows, and how to post, save and find it. */
export interface Publication<S, T extends PostedMessage<S>> {
  readonly what: T;
  readonly about: Readonly<Record<string, unknown>>;
  readonly read: () => Promise<T | undefined>;
  readonly save: (changed: T) => Promise<'saved' | 'conflict'>;
  isSameMessage(other: T): boolean;
  post(claimed: T): Promise<Outcome>;
  update(address: MessageAddress, claimed: T): Promise<Outcome>;
  /** Whether it has another place to be posted in, should Slack have closed its channel. */
  canMove(claimed: T): Promise<boolean>;
  /** Finds a post, other than the alert of `what`, that landed at or after `since`. */
  findPost(since: Date, what: T): Promise<Outcome | { kind: 'none' }>;
  /** Finds a copy in a channel that it has left. Absent where it never leaves one. */
  readonly findCopy?: (copy: PossibleCopy) => Promise<Outcome | { kind: 'none' }>;
  markDue(): Promise<void>;
  describeShown(claimed: T, at: Date): S;
  /** Written together with the claim, before anything is tried. */
  readonly claimChanges?: Partial<T>;
  /** Posts in the message's thread, once the message is up to date. */
  readonly publishReplies?: (shown: MessageAddress, claimed: T) => Promise<ReplyResult<T>>;
  /** Takes back what the claim noted of replies, where none was tried. */
  readonly withoutReplies?: Partial<T>;
}

/** What became of replies in a thread. */
export interface ReplyResult<T> {
  changes(current: T): Partial<T>;
  readonly wait?: Extract<Progress, { kind: 'wait' }>;
}

/** Applies changes as the next revision. */
export function nextRevision<S, T extends PostedMessage<S>>(posted: T, changes: Partial<T>): T {
  return { ...posted, ...changes, revision: posted.revision + 1 };
}
