import type { Outcome } from './alert-channel.ts';
import type { Progress } from './announcer.ts';
import type { MessageAddress, PostedMessage } from '../model/incident.ts';

/** Something that one Slack message shows, and how to show, remember and find it again. */
export interface Publication<S, T extends PostedMessage<S>> {
  readonly what: T;
  /** Names it in the log. */
  readonly about: Readonly<Record<string, unknown>>;
  /** Reads the newest state. */
  readonly read: () => Promise<T | undefined>;
  /** Writes a change if the stored revision is still `changed.revision - 1`. */
  readonly save: (changed: T) => Promise<'saved' | 'conflict'>;
  /** Whether another state is shown by the same message. */
  isSameMessage(other: T): boolean;
  post(claimed: T): Promise<Outcome>;
  update(address: MessageAddress, claimed: T): Promise<Outcome>;
  /** Looks for a post that landed without our knowing, at or after `since`. */
  findPost(since: Date): Promise<Outcome | { kind: 'none' }>;
  /** What the message says once `claimed` is shown. */
  describeShown(claimed: T, at: Date): S;
  /** Written down together with the claim, before anything is tried. */
  readonly claimChanges?: Partial<T>;
  /** What is to be said in the message's thread once it is up to date. */
  readonly publishReplies?: (shown: MessageAddress) => Promise<ReplyResult<T>>;
}

/** What came of saying something in a thread. */
export interface ReplyResult<T> {
  /** What changes in the state as it is by then. */
  changes(current: T): Partial<T>;
  /** Undefined if all is said. */
  readonly wait?: Extract<Progress, { kind: 'wait' }>;
}

/** The next revision of what is remembered. */
export function nextRevision<S, T extends PostedMessage<S>>(posted: T, changes: Partial<T>): T {
  return { ...posted, ...changes, revision: posted.revision + 1 };
}
