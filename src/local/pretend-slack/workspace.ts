import { EventEmitter } from 'node:events';
import { DirectMessages } from './direct-messages.ts';
import { Drafts } from './drafts.ts';
import { Entries } from './entries.ts';
import { Files } from './files.ts';
import { Frozen } from './frozen.ts';
import { Memberships } from './memberships.ts';
import { Homes } from './homes.ts';
import { PostAllowance } from './post-allowance.ts';
import { ResponseUrls } from './response-urls.ts';
import { Triggers } from './triggers.ts';
import type { Channel, MessageShortcut, Person, UserGroup } from './set-up.ts';
import { Views } from './views.ts';

/** The state of the pretend Slack, and its clock. */
export interface Workspace {
  readonly clock: () => Date;
  /** See `PretendSlackOptions`. */
  readonly enterpriseId: string | undefined;
  readonly channels: readonly Channel[];
  readonly people: readonly Person[];
  readonly userGroups: readonly UserGroup[];
  readonly memberships: Memberships;
  readonly frozen: Frozen;
  /** See `PretendSlackOptions`. */
  readonly unthreadsReplies: boolean;
  /** See `PretendSlackOptions`. */
  readonly hasMessagesTab: boolean;
  readonly directMessages: DirectMessages;
  readonly files: Files;
  readonly entries: Entries;
  readonly views: Views;
  readonly drafts: Drafts;
  readonly homes: Homes;
  readonly messageShortcuts: readonly MessageShortcut[];
  /** Stands on top of the page. */
  readonly notice: string | undefined;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly postAllowance: PostAllowance;
  /** Emits `change` after every change and every call. */
  readonly changes: EventEmitter;
}

/** An empty workspace. `postBurst`: posts that an idle channel accepts at once; `openWithinMillis`: lifetime of triggers. */
export function buildWorkspace(
  parts: Pick<
    Workspace,
    | 'clock'
    | 'enterpriseId'
    | 'channels'
    | 'people'
    | 'userGroups'
    | 'unthreadsReplies'
    | 'hasMessagesTab'
    | 'messageShortcuts'
    | 'notice'
  >,
  { postBurst, openWithinMillis }: { postBurst: number; openWithinMillis: number },
): Workspace {
  const changes = new EventEmitter().setMaxListeners(0);
  return {
    ...parts,
    memberships: new Memberships(parts.channels, changes),
    frozen: new Frozen(parts.channels, changes),
    directMessages: new DirectMessages(changes),
    files: new Files(changes),
    entries: new Entries(parts.clock, changes),
    views: new Views(changes),
    drafts: new Drafts(),
    homes: new Homes(changes),
    triggers: new Triggers(openWithinMillis),
    responseUrls: new ResponseUrls(),
    postAllowance: new PostAllowance(postBurst),
    changes,
  };
}
