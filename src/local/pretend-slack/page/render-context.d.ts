import type { OptionGroup } from './block-kit.d.ts';
import type { MessageShortcut } from './page-state.d.ts';

/** State and actions that rendered blocks use. */
export interface RenderContext {
  /** `undefined` for an unknown user. */
  readonly nameOfUser: (userId: string) => string | undefined;
  /** Everybody in the workspace. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly handleOfGroup: (groupId: string) => string | undefined;
  readonly nameOfChannel: (channelId: string) => string | undefined;
  /** The visitor; mentions of this person are highlighted. */
  readonly currentUserId: string;
  /** Where the blocks are; sent with each click. */
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
  /** The input of the view, by block id and action id. */
  readonly values?: object;
}

/** Text typed into an external select. */
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
