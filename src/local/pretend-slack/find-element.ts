import { type Block, withBlockIds } from './entry.ts';
import { isObject, type Json } from './shape.ts';

/** An interactive element and the block it is in. */
export interface FoundElement {
  readonly element: Json;
  readonly blockId: string;
}

/**
 * Finds the element that a person means, the first of several.
 *
 * @throws naming the ones that are there when it is not
 */
export function findElement(
  blocks: readonly Block[],
  actionId: string,
  blockId: string | undefined,
): FoundElement {
  const present = withBlockIds(blocks).flatMap((block) =>
    elementsOf(block).map((element) => ({ element, blockId: String(block.block_id) })),
  );
  const found = present.find(
    (one) =>
      one.element.action_id === actionId && (blockId === undefined || one.blockId === blockId),
  );
  if (found === undefined) {
    const ids = present.map((one) => String(one.element.action_id)).join(', ');
    throw new Error(`There is no "${actionId}" to click. Present: ${ids || 'none'}.`);
  }
  return found;
}

function elementsOf({ accessory, element, elements }: Block): readonly Json[] {
  return [accessory, element, ...(Array.isArray(elements) ? elements : [])]
    .filter(isObject)
    .filter((one) => one.action_id !== undefined);
}

/**
 * What Slack sends of a click on an element.
 *
 * @param value - of the option that was chosen, for elements that hold options
 * @throws naming the options when none has that value
 */
export function buildAction(
  { element, blockId }: FoundElement,
  value: string | undefined,
  ts: string,
): Json {
  const { type, action_id, text, style, url } = element;
  const action = { type, action_id, block_id: blockId, action_ts: ts };
  if (!Array.isArray(element.options)) {
    return { ...action, text, value: element.value, style, url };
  }
  const options = element.options.filter(isObject);
  const chosen = options.find((option) => option.value === value);
  if (chosen === undefined) {
    const values = options.map((option) => String(option.value)).join(', ');
    throw new Error(`There is no option "${value ?? ''}". Present: ${values}.`);
  }
  return { ...action, selected_option: chosen };
}
