import type { DraftPlace, Drafts } from './drafts.ts';
import { chooseState, findOption, ownOptions, proposeState } from './element-state.ts';
import type { FoundElement } from './find-element.ts';
import type { Json } from './shape.ts';

/**
 * Presses a button, or chooses, types or ticks something, which the element then holds.
 *
 * @param choice - see `chooseState`
 * @returns what Slack sends of it in `actions`, but for the time
 * @throws naming the options when none has that value
 */
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

/** Whether a choice stays in the form until it is submitted: in an input that dispatches no actions. */
export function isKeptInForm({ block }: FoundElement): boolean {
  return block.type === 'input' && block.dispatch_action !== true;
}
