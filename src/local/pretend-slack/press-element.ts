import type { DraftPlace, Drafts } from './drafts.ts';
import { chooseState, findOption, ownOptions, proposeState } from './element-state.ts';
import type { FoundElement } from './find-element.ts';
import type { Json } from './shape.ts';

/** Presses a button or sets the state of an input. @returns its entry in `actions`, without the time */
export function pressElement(
  drafts: Drafts,
  place: DraftPlace,
  { element, blockId }: FoundElement,
  choice: string | undefined,
): Json {
  const { type, action_id, text, style, url, value, placeholder } = element;
  const ids = { type, action_id, block_id: blockId };
  const proposed = proposeState(element);
  if (proposed === undefined) {
    return Array.isArray(element.options)
      ? { ...ids, selected_option: findOption(ownOptions(element), choice) }
      : { ...ids, text, value, style, url };
  }
  const actionId = String(action_id);
  const before = drafts.entered(place)[blockId]?.[actionId] ?? proposed;
  const state = chooseState(element, choice, before, drafts.choices(place, blockId, element));
  drafts.enter(place, { [blockId]: { [actionId]: state } });
  return { ...ids, ...state, placeholder };
}

/** Whether a choice is sent at submission only: in an input that dispatches no actions. */
export function isKeptInForm({ block }: FoundElement): boolean {
  return block.type === 'input' && block.dispatch_action !== true;
}
