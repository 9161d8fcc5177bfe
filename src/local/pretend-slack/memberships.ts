import type { EventEmitter } from 'node:events';
import type { Channel } from './set-up.ts';

/** The channels that the bot is in. */
export class Memberships {
  readonly #changes: EventEmitter;
  readonly #channelIds: Set<string>;

  constructor(channels: readonly Channel[], changes: EventEmitter) {
    const joined = channels.filter(({ isMember = true }) => isMember);
    this.#channelIds = new Set(joined.map(({ id }) => id));
    this.#changes = changes;
  }

  has({ id }: Channel): boolean {
    return this.#channelIds.has(id);
  }

  remove(channelId: string): void {
    this.#channelIds.delete(channelId);
    this.#changes.emit('change');
  }

  add({ id }: Channel): void {
    this.#channelIds.add(id);
    this.#changes.emit('change');
  }
}
