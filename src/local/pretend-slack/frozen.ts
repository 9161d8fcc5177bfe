import type { EventEmitter } from 'node:events';
import type { Channel } from './set-up.ts';

/** Slack's codes for a message that the bot may never edit again: its reference of chat.update. */
export type FrozenError = 'cant_update_message' | 'edit_window_closed';

/** What takes no more changes: archived channels, and messages that cannot be edited. */
export class Frozen {
  readonly #changes: EventEmitter;
  readonly #archivedIds: Set<string>;
  readonly #messages = new Map<string, FrozenError>();

  constructor(channels: readonly Channel[], changes: EventEmitter) {
    const archived = channels.filter(({ isArchived = false }) => isArchived);
    this.#archivedIds = new Set(archived.map(({ id }) => id));
    this.#changes = changes;
  }

  isArchived(channelId: string): boolean {
    return this.#archivedIds.has(channelId);
  }

  archive(channelId: string): void {
    this.#archivedIds.add(channelId);
    this.#changes.emit('change');
  }

  unarchive(channelId: string): void {
    this.#archivedIds.delete(channelId);
    this.#changes.emit('change');
  }

  freeze(ts: string, error: FrozenError): void {
    this.#messages.set(ts, error);
  }

  errorOf(ts: string): FrozenError | undefined {
    return this.#messages.get(ts);
  }
}
