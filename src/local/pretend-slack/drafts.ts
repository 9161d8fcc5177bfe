import { ownOptions, type ViewValues } from './element-state.ts';
import { isObject, type Json } from './shape.ts';

/** A view or message, and who enters something there. */
export interface DraftPlace {
  readonly id: string;
  readonly userId: string;
}

/** Input that is not submitted yet, and the options that the bot suggested. */
export class Drafts {
  readonly #values = new Map<string, ViewValues>();
  readonly #offers = new Map<string, readonly Json[]>();

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

  offer(place: DraftPlace, blockId: string, actionId: string, options: readonly Json[]): void {
    this.#offers.set(keyOf(place, blockId, actionId), options);
  }

  /** All selectable options: suggested, the element's own, and the one already chosen. */
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
