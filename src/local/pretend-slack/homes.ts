import type { EventEmitter } from 'node:events';
import { type Block, withBlockIds } from './entry.ts';
import type { Json } from './shape.ts';
import type { View } from './views.ts';

/** The published Home tabs, one per person. */
export class Homes {
  readonly #changes: EventEmitter;
  readonly #views = new Map<string, View>();
  #lastNumber = 0;

  constructor(changes: EventEmitter) {
    this.#changes = changes;
  }

  get all(): ReadonlyMap<string, View> {
    return this.#views;
  }

  of(userId: string): View | undefined {
    return this.#views.get(userId);
  }

  find(viewId: string): View | undefined {
    return [...this.#views.values()].find(({ id }) => id === viewId);
  }

  /** Replaces the view, with its id kept and a new hash. */
  publish(userId: string, content: Json): View {
    const id = this.of(userId)?.id ?? this.#nextId();
    const view = {
      ...content,
      id,
      userId,
      rootViewId: id,
      previousViewId: undefined,
      errors: {},
      blocks: withBlockIds(content.blocks as readonly Block[]),
      hash: this.#nextId(),
    };
    this.#views.set(userId, view);
    this.#changes.emit('change');
    return view;
  }

  #nextId(): string {
    this.#lastNumber += 1;
    return `V0HOME${String(this.#lastNumber).padStart(4, '0')}`;
  }
}
