import type { EventEmitter } from 'node:events';
import type { Content, Entry, Ephemeral, SlackMessage, Tombstone } from './entry.ts';

type New<T extends Entry> = Omit<T, 'id' | 'ts'>;

/** All messages and commands of the workspace that were not deleted, in order of arrival. */
export class Entries {
  readonly #clock: () => Date;
  readonly #changes: EventEmitter;
  #entries: readonly Entry[] = [];
  #lastMicros = 0;

  constructor(clock: () => Date, changes: EventEmitter) {
    this.#clock = clock;
    this.#changes = changes;
  }

  get all(): readonly Entry[] {
    return this.#entries;
  }

  get messages(): readonly SlackMessage[] {
    return this.#entries.filter((entry) => entry.kind === 'message');
  }

  /** Top-level messages and broadcast replies. */
  inChannel(channelId: unknown): readonly SlackMessage[] {
    return this.messages.filter(
      (one) => one.channelId === channelId && (one.threadTs === undefined || one.isBroadcast),
    );
  }

  /** Of a deleted parent too. */
  replies(channelId: unknown, threadTs: unknown): readonly SlackMessage[] {
    return this.messages.filter(
      (one) =>
        one.channelId === channelId && one.threadTs !== undefined && one.threadTs === threadTs,
    );
  }

  get ephemerals(): readonly Ephemeral[] {
    return this.#entries.filter((entry) => entry.kind === 'ephemeral');
  }

  add<T extends Entry>(entry: New<T>): T {
    const ts = this.#nextTs();
    const id = entry.kind === 'message' ? ts : `${entry.kind}-${ts}`;
    const added = { ...entry, id, ts } as T;
    this.#replaceAll([...this.#entries, added]);
    return added;
  }

  findMessage(channelId: unknown, ts: unknown): SlackMessage | undefined {
    return this.messages.find((one) => one.channelId === channelId && one.ts === ts);
  }

  /** The parent of a thread; a tombstone when it was deleted. */
  findParent(channelId: unknown, ts: unknown): SlackMessage | Tombstone | undefined {
    return this.#entries
      .filter((one) => one.kind === 'message' || one.kind === 'deleted')
      .find((one) => one.channelId === channelId && one.ts === ts);
  }

  find(id: string): Entry | undefined {
    return this.#entries.find((one) => one.id === id);
  }

  edit(id: string, content: Partial<Content & Pick<SlackMessage, 'metadata'>>): void {
    this.#replaceAll(this.#entries.map((one) => (one.id === id ? applyEdit(one, content) : one)));
  }

  /** A message with replies leaves a tombstone, which disappears with the last reply. */
  remove(id: string): void {
    const rest = this.#entries
      .map((one) => (one.id === id && this.#hasReplies(one) ? toTombstone(one) : one))
      .filter((one) => one.id !== id || one.kind === 'deleted');
    this.#entries = rest;
    this.#replaceAll(rest.filter((one) => one.kind !== 'deleted' || this.#hasReplies(one)));
  }

  #hasReplies({ channelId, ts }: Entry): boolean {
    return this.replies(channelId, ts).length > 0;
  }

  #replaceAll(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#changes.emit('change');
  }

  /** Later than any before: Slack's `ts` is unique in its channel. */
  #nextTs(): string {
    this.#lastMicros = Math.max(this.#clock().getTime() * 1000, this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }
}

function applyEdit(entry: Entry, content: Partial<Content>): Entry {
  return entry.kind === 'message'
    ? { ...entry, ...content, editedCount: entry.editedCount + 1 }
    : { ...entry, ...content };
}

function toTombstone({ id, ts, channelId, userId }: Entry): Tombstone {
  const text = 'This message was deleted.';
  return { kind: 'deleted', id, ts, channelId, userId, text, blocks: [] };
}
