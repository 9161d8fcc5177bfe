import { readState, type ViewValues } from './element-state.ts';
import type { Block } from './entry.ts';
import { countCodePoints, isObject, type Json } from './shape.ts';

/** Source: Slack's Block Kit reference. */
const maxTextCharacters = 3000;

/** Errors that Slack's form itself shows before it sends anything, by `block_id`; the wording is ours. */
export function checkInputs(
  blocks: readonly Block[],
  entered: ViewValues,
): Readonly<Record<string, string>> {
  const state = readState(blocks, entered);
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const { type, block_id, element } = block;
      if (type !== 'input' || !isObject(element)) {
        return [];
      }
      const value = state[String(block_id)]?.[String(element.action_id)] ?? {};
      const refusal = isEmpty(value) ? checkEmpty(block) : checkLength(element, value);
      return refusal === undefined ? [] : [[String(block_id), refusal] as const];
    }),
  );
}

function isEmpty(state: Json): boolean {
  return Object.entries(state).every(
    ([name, value]) =>
      name === 'type' ||
      value === null ||
      value === '' ||
      (Array.isArray(value) && value.length === 0),
  );
}

function checkEmpty({ optional }: Block): string | undefined {
  return optional === true ? undefined : 'Please complete this required field.';
}

function checkLength(element: Json, { value }: Json): string | undefined {
  if (typeof value !== 'string') {
    return undefined;
  }
  const { min_length: min = 0, max_length: max = maxTextCharacters } = element;
  const length = countCodePoints(value);
  if (length < Number(min)) {
    return `Please enter at least ${String(min)} characters.`;
  }
  return length > Number(max) ? `Please enter at most ${String(max)} characters.` : undefined;
}
