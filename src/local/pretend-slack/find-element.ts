import { elementsOf, type Field } from './element-state.ts';
import { type Block, withBlockIds } from './entry.ts';

/** An interactive element and the `block_id` of its block. */
export interface FoundElement extends Field {
  readonly blockId: string;
}

/** The first element with these ids. @throws listing the present ones when there is none */
export function findElement(
  blocks: readonly Block[],
  actionId: string,
  blockId: string | undefined,
): FoundElement {
  const present = withBlockIds(blocks).flatMap((block) =>
    elementsOf(block).map((element) => ({ block, element, blockId: String(block.block_id) })),
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
