import type { OptionGroup } from './block-kit.d.ts';
import type { MessageShortcut } from './page-state.d.ts';

/** What rendering needs to know beside the blocks. */
export interface RenderContext {
  /** `undefined` for a stranger. */
  readonly nameOfUser: (userId: string) => string | undefined;
  /** Everybody in the workspace. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly handleOfGroup: (groupId: string) => string | undefined;
  readonly nameOfChannel: (channelId: string) => string | undefined;
  /** Whom the visitor plays: mentions of this person stand out. */
  readonly currentUserId: string;
  /** Where the blocks are; a click tells it to the bot. */
  readonly container: Container;
  /** Sends a click and shows the error, if any. Resolves when the bot has answered; never rejects. */
  readonly click: (click: Click) => Promise<void>;
  /** Asks the bot for options and shows the error, if any, as none. Never rejects. */
  readonly suggest: (query: Query) => Promise<readonly OptionGroup[]>;
  /** In the menu of every message. */
  readonly messageShortcuts: readonly MessageShortcut[];
  /** Uses one and shows the error, if any. Never rejects. */
  readonly useShortcut: (use: ShortcutUse) => Promise<void>;
}

/** Exactly one of the ids of a message, an ephemeral message and a modal is set. */
export interface Container {
  /** Of a message: its `ts` names it in its channel only. */
  readonly channelId?: string;
  readonly messageTs?: string;
  readonly ephemeralId?: string;
  readonly viewId?: string;
}

export interface Click {
  readonly container: Container;
  readonly actionId: string;
  readonly blockId: string | undefined;
  /** Value of the chosen option of a menu. */
  readonly option: string | undefined;
  /** Everything that is entered in the view, by block id and action id. */
  readonly values?: object;
}

/** What was typed into a menu whose options the bot suggests. */
export interface Query {
  readonly container: Container;
  readonly actionId: string;
  readonly blockId: string | undefined;
  readonly text: string;
}

/** A shortcut, and the message that it is used on. */
export interface ShortcutUse {
  readonly callbackId: string;
  readonly channelId: string | undefined;
  readonly messageTs: string;
}
