import type { Outcome } from './alert-channel.ts';
import type { Progress } from './announcer.ts';
import type { MessageAddress, Told } from '../incident.ts';

/** Something that one Slack message shows, and how to show, remember and find it again. */
export interface Telling<S, T extends Told<S>> {
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
  readonly beforehand?: Partial<T>;
  /** What is to be said in the message's thread once it is up to date. */
  readonly afterwards?: (shown: MessageAddress) => Promise<Afterwards<T>>;
}

/** What came of saying something in a thread. */
export interface Afterwards<T> {
  /** What changes in the state as it is by then. */
  changes(current: T): Partial<T>;
  /** Undefined if all is said. */
  readonly wait?: Extract<Progress, { kind: 'wait' }>;
}

/** The next revision of what is remembered. */
export function change<S, T extends Told<S>>(told: T, changes: Partial<T>): T {
  return { ...told, ...changes, revision: told.revision + 1 };
}
