import type { Json } from './shape.ts';

/** A Block Kit block, as it was sent. */
export type Block = Json;

/** What a message says. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
}

interface Placed extends Content {
  /** Unique among all entries. */
  readonly id: string;
  readonly ts: string;
  readonly channelId: string;
}

/** A message that everybody in the channel sees. */
export interface SlackMessage extends Placed {
  readonly kind: 'message';
  /** Who wrote it. */
  readonly userId: string;
  readonly metadata: Json | undefined;
  /** Of a reply: the `ts` of the message that it replies to. */
  readonly threadTs: string | undefined;
  /** Whether a reply is shown in the channel as well. */
  readonly isBroadcast: boolean;
  readonly editedCount: number;
}

/** A message that one person sees. */
export interface Ephemeral extends Placed {
  readonly kind: 'ephemeral';
  /** Who sees it. */
  readonly userId: string;
}

/** A slash command as a person typed it. Slack does not keep these; the page shows them. */
export interface TypedCommand extends Placed {
  readonly kind: 'typed';
  readonly userId: string;
}

/** What is left of a deleted message that has replies. Nothing can be done to it, but its thread can be read. */
export interface Tombstone extends Placed {
  readonly kind: 'deleted';
  /** Who wrote the message. */
  readonly userId: string;
}

/** Whatever the page shows in the channel. */
export type Entry = SlackMessage | Ephemeral | TypedCommand | Tombstone;

/** Blocks as Slack gives them back: each with a `block_id`. */
export function withBlockIds(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `block-${index}` }));
}
