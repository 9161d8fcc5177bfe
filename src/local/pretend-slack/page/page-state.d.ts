import type { Block, View } from './block-kit.d.ts';

/** Everything that the page shows, as sent by the server after every change. */
export interface PageState {
  readonly channels: readonly Channel[];
  readonly users: readonly Person[];
  readonly userGroups: readonly { readonly id: string; readonly handle: string }[];
  /** Of all channels, in the order of arrival. */
  readonly messages: readonly PageMessage[];
  readonly view: View | null;
  /** The Home tabs that the bot published, by person. */
  readonly homes: Readonly<Record<string, View>>;
  readonly messageShortcuts: readonly MessageShortcut[];
  /** Stands on top of the page. */
  readonly notice?: string;
  readonly bot: { readonly name: string };
}

/** A channel that the visitor can look at. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  /** Of direct messages: the only person who sees them. */
  readonly userId?: string;
}

/** A person whom the visitor can act as. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** An entry in the menu of a message. */
export interface MessageShortcut {
  readonly callbackId: string;
  readonly name: string;
}

/** A message or command in a channel. */
export interface PageMessage {
  /** `message` and `ephemeral` are the bot's; `typed` is a person's; `deleted` is a deleted parent with replies. */
  readonly kind: 'message' | 'ephemeral' | 'typed' | 'deleted';
  readonly id: string;
  /** Slack's id, which begins with the time in seconds. */
  readonly ts: string;
  readonly channelId: string;
  /** Of an ephemeral message its reader, of a typed one its writer. */
  readonly userId?: string;
  readonly text?: string;
  /** The `ts` of the parent, for a reply. */
  readonly threadTs?: string;
  /** Whether a reply is shown in the channel as well. */
  readonly isBroadcast?: boolean;
  readonly blocks?: readonly Block[];
  readonly isEdited?: boolean;
  readonly files?: readonly PageFile[];
}

/** A file to download. */
export interface PageFile {
  readonly id: string;
  readonly title: string;
  readonly bytes: number;
}
