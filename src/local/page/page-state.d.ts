import type { Block, View } from './block-kit.d.ts';

/** What the pretend Slack shows at the moment, as its server tells it after every change. */
export interface PageState {
  readonly channel: { readonly id: string; readonly name: string };
  readonly users: readonly Person[];
  /** In the order of arrival. */
  readonly messages: readonly PageMessage[];
  readonly view: View | null;
  /** The Home tabs that the bot published, by person. */
  readonly homes: Readonly<Record<string, View>>;
  readonly messageShortcuts: readonly MessageShortcut[];
  readonly bot: { readonly name: string };
}

/** Somebody the visitor can be. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What the menu of a message offers. */
export interface MessageShortcut {
  readonly callbackId: string;
  readonly name: string;
}

/** A line of the channel. */
export interface PageMessage {
  /** `message` and `ephemeral` are the bot's; `typed` is a person's. */
  readonly kind: 'message' | 'ephemeral' | 'typed';
  readonly id: string;
  /** Slack's id, which begins with the time in seconds. */
  readonly ts: string;
  readonly channelId?: string;
  /** Of an ephemeral message its reader, of a typed one its writer. */
  readonly userId?: string;
  readonly text?: string;
  readonly blocks?: readonly Block[];
  readonly isEdited?: boolean;
}
