import { EventEmitter } from 'node:events';
import { Drafts } from './drafts.ts';
import { Entries } from './entries.ts';
import { Memberships } from './memberships.ts';
import { Homes } from './homes.ts';
import { PostAllowance } from './post-allowance.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import type { Channel, MessageShortcut, Person, UserGroup } from './set-up.ts';
import { Views } from './views.ts';

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
  readonly drafts: Drafts;
  readonly homes: Homes;
  /** In the menu of every message. */
  readonly messageShortcuts: readonly MessageShortcut[];
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
  parts: Pick<
    Workspace,
    'clock' | 'channels' | 'people' | 'userGroups' | 'unthreadsReplies' | 'messageShortcuts'
  >,
  postBurst: number,
): Workspace {
  const changes = new EventEmitter().setMaxListeners(0);
  return {
    ...parts,
    memberships: new Memberships(parts.channels, changes),
    entries: new Entries(parts.clock, changes),
    views: new Views(changes),
    drafts: new Drafts(),
    homes: new Homes(changes),
    triggers: new Triggers(),
    responseUrls: new ResponseUrls(),
    postAllowance: new PostAllowance(postBurst),
    changes,
  };
}
