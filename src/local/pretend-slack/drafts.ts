import { ownOptions, type ViewValues } from './element-state.ts';
import { isObject, type Json } from './shape.ts';

/** Where a person enters something: a view or message, and who. */
export interface DraftPlace {
  readonly id: string;
  readonly userId: string;
}

/** What people entered and did not submit yet, and the options that the bot offered them. */
export class Drafts {
  readonly #values = new Map<string, ViewValues>();
  readonly #offers = new Map<string, readonly Json[]>();

  /** Adds to what was entered there before. */
  enter(place: DraftPlace, values: ViewValues): void {
    const before = this.entered(place);
    const changed = Object.entries(values).map(
      ([blockId, inBlock]) => [blockId, { ...before[blockId], ...inBlock }] as const,
    );
    this.#values.set(keyOf(place), { ...before, ...Object.fromEntries(changed) });
  }

  entered(place: DraftPlace): ViewValues {
    return this.#values.get(keyOf(place)) ?? {};
  }

  /** Remembers what a menu shows now. */
  offer(place: DraftPlace, blockId: string, actionId: string, options: readonly Json[]): void {
    this.#offers.set(keyOf(place, blockId, actionId), options);
  }

  /** What can be chosen: what the bot offered last, what the element brings with it, and what is chosen already. */
  choices(place: DraftPlace, blockId: string, element: Json): readonly Json[] {
    const actionId = String(element.action_id);
    const chosen = this.entered(place)[blockId]?.[actionId]?.selected_option;
    return [
      ...(this.#offers.get(keyOf(place, blockId, actionId)) ?? []),
      ...ownOptions(element),
      ...(isObject(chosen) ? [chosen] : []),
    ];
  }
}

function keyOf({ id, userId }: DraftPlace, ...parts: readonly string[]): string {
  return JSON.stringify([id, userId, ...parts]);
}
