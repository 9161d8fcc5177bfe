import type { EventEmitter } from 'node:events';
import { type Block, withBlockIds } from './entry.ts';
import type { Json } from './shape.ts';

/** A modal or Home tab: the bot's content and Slack's fields. */
export interface View extends Json {
  readonly id: string;
  readonly userId: string;
  /** New at every change. */
  readonly hash: string;
  readonly rootViewId: string;
  readonly previousViewId: string | undefined;
  /** Errors of the last submission, by `block_id`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
}

/** Source: Slack's reference of `views.push`, with its errors: https://docs.slack.dev/reference/methods/views.push/ */
const maxViewsInStack = 3;

/** The open modals, a stack per person. */
export class Views {
  readonly #changes: EventEmitter;
  readonly #open: View[] = [];
  #lastNumber = 0;

  constructor(changes: EventEmitter) {
    this.#changes = changes;
  }

  get latest(): View | undefined {
    return this.#open.at(-1);
  }

  top(userId: string): View | undefined {
    return this.#open.findLast((view) => view.userId === userId);
  }

  find(sent: { readonly view_id?: unknown; readonly external_id?: unknown }): View | undefined {
    return this.#open.find(
      (view) =>
        view.id === sent.view_id ||
        (sent.external_id !== undefined && view.external_id === sent.external_id),
    );
  }

  /** Replaces all modals of the person. */
  open(userId: string, content: Json): View {
    this.clear(userId);
    return this.#add(userId, content, undefined);
  }

  push(userId: string, content: Json): View | 'not_found' | 'push_limit_reached' {
    const depth = this.#open.filter((view) => view.userId === userId).length;
    if (depth === 0) return 'not_found';
    return depth < maxViewsInStack
      ? this.#add(userId, content, this.top(userId))
      : 'push_limit_reached';
  }

  update(view: View, content: Json): View {
    const { id, userId, rootViewId, previousViewId } = view;
    const changed = this.#build(content, { id, userId, rootViewId, previousViewId });
    this.#put(changed);
    return changed;
  }

  showErrors(view: View, errors: Readonly<Record<string, string>>): void {
    this.#put({ ...view, errors });
  }

  close(userId: string): View | undefined {
    const top = this.top(userId);
    if (top !== undefined) {
      this.#open.splice(this.#open.indexOf(top), 1);
      this.#changes.emit('change');
    }
    return top;
  }

  clear(userId: string): void {
    while (this.close(userId) !== undefined);
  }

  #add(userId: string, content: Json, previous: View | undefined): View {
    const id = this.#nextId();
    const view = this.#build(content, {
      id,
      userId,
      rootViewId: previous?.rootViewId ?? id,
      previousViewId: previous?.id,
    });
    this.#open.push(view);
    this.#changes.emit('change');
    return view;
  }

  #build(
    content: Json,
    place: Pick<View, 'id' | 'userId' | 'rootViewId' | 'previousViewId'>,
  ): View {
    const blocks = withBlockIds(content.blocks as readonly Block[]);
    return { ...content, ...place, blocks, errors: {}, hash: this.#nextId() };
  }

  #put(changed: View): void {
    this.#open.splice(
      this.#open.findIndex((view) => view.id === changed.id),
      1,
      changed,
    );
    this.#changes.emit('change');
  }

  #nextId(): string {
    this.#lastNumber += 1;
    return `V0${String(this.#lastNumber).padStart(8, '0')}`;
  }
}
