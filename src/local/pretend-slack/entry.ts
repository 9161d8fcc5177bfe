import type { Json } from './shape.ts';

/** A Block Kit block, as sent. */
export type Block = Json;

/** The content of a message. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
}

interface Placed extends Content {
  readonly id: string;
  readonly ts: string;
  readonly channelId: string;
}

/** A message that everybody in the channel sees. */
export interface SlackMessage extends Placed {
  readonly kind: 'message';
  /** The author. */
  readonly userId: string;
  readonly metadata: Json | undefined;
  /** The parent's `ts`; absent for a top-level message. */
  readonly threadTs: string | undefined;
  readonly isBroadcast: boolean;
  readonly editedCount: number;
  readonly fileIds?: readonly string[];
}

/** A message that one person sees. */
export interface Ephemeral extends Placed {
  readonly kind: 'ephemeral';
  /** The reader. */
  readonly userId: string;
  /** The parent's `ts` where it shows in a thread. */
  readonly threadTs: string | undefined;
}

/** A typed slash command. Slack does not keep these; the page shows them. */
export interface TypedCommand extends Placed {
  readonly kind: 'typed';
  readonly userId: string;
}

/** The remains of a deleted message that has replies: read-only. */
export interface Tombstone extends Placed {
  readonly kind: 'deleted';
  readonly userId: string;
}

/** Anything that the page shows in a channel. */
export type Entry = SlackMessage | Ephemeral | TypedCommand | Tombstone;

/** Blocks as Slack returns them, each with a `block_id`. */
export function withBlockIds(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block, index) => ({ ...block, block_id: block.block_id ?? `block-${index}` }));
}
