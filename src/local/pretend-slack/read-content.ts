import type { Content } from './entry.ts';
import type { Json } from './shape.ts';

/** The text and blocks of a checked call; empty when absent. */
export function readContent({ text, blocks }: Json): Content {
  return {
    text: typeof text === 'string' ? text : '',
    blocks: Array.isArray(blocks) ? blocks : [],
  };
}
