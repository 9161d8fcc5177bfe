import { EventEmitter } from 'node:events';
import { Entries } from './entries.ts';
import { Memberships } from './memberships.ts';
import { PostAllowance } from './post-allowance.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';

/** A channel, as the pretend Slack is set up. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Whether the bot is in it at first; true when absent. */
  readonly isMember?: boolean;
  readonly isArchived?: boolean;
  /** Whether only those who are in it know of it. */
  readonly isPrivate?: boolean;
}

/** Somebody other than the bot. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** An IANA time zone, such as `Europe/Berlin`; UTC when absent. */
  readonly tz?: string;
}

/** Several people who are mentioned together. */
export interface UserGroup {
  /** Begins with S. */
  readonly id: string;
  /** Without the @. */
  readonly handle: string;
  readonly userIds: readonly string[];
}

/** What people and the bot see of the pretend Slack, and its clock. */
export interface Workspace {
  readonly clock: () => Date;
  readonly channels: readonly Channel[];
  readonly people: readonly Person[];
  readonly userGroups: readonly UserGroup[];
  readonly memberships: Memberships;
  /** Whether a reply to a message that is gone lands in the channel. */
  readonly unthreadsReplies: boolean;
  readonly entries: Entries;
  readonly views: Views;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly postAllowance: PostAllowance;
  /** Emits `change` after every change, and after every call that the bot made. */
  readonly changes: EventEmitter;
}

/**
 * An empty workspace.
 *
 * @param postBurst - how many posts a quiet channel takes at once
 */
export function buildWorkspace(
  parts: Pick<Workspace, 'clock' | 'channels' | 'people' | 'userGroups' | 'unthreadsReplies'>,
  postBurst: number,
): Workspace {
  const changes = new EventEmitter().setMaxListeners(0);
  return {
    ...parts,
    memberships: new Memberships(parts.channels, changes),
    entries: new Entries(parts.clock, changes),
    views: new Views(changes),
    triggers: new Triggers(),
    responseUrls: new ResponseUrls(),
    postAllowance: new PostAllowance(postBurst),
    changes,
  };
}
