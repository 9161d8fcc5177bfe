import type { EventEmitter } from 'node:events';
import type { Channel } from './set-up.ts';

/** What the bot and one person tell each other alone. */
export interface DirectMessage extends Channel {
  readonly userId: string;
}

/** The direct messages that the bot opened. */
export class DirectMessages {
  readonly #changes: EventEmitter;
  readonly #open = new Map<string, DirectMessage>();

  constructor(changes: EventEmitter) {
    this.#changes = changes;
  }

  get all(): readonly DirectMessage[] {
    return [...this.#open.values()];
  }

  /** Opens them once; later calls find them open. */
  open(userId: string): { readonly opened: DirectMessage; readonly isNew: boolean } {
    const before = this.#open.get(userId);
    if (before !== undefined) return { opened: before, isNew: false };
    const opened = { id: `D${userId.slice(1)}`, name: 's3rep', isPrivate: true, userId };
    this.#open.set(userId, opened);
    this.#changes.emit('change');
    return { opened, isNew: true };
  }
}
