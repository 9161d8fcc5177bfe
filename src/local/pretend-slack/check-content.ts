import { type Answer, refuse } from './answer.ts';
import { checkBlocks, countCharacters } from './check-blocks.ts';
import { countCodePoints, type Json } from './shape.ts';

/** Found by users, not documented: about 13,200 characters over all blocks of a message. */
const maxBlockCharacters = 13_200;

/** Slack cuts longer texts of new messages; refusing shows the mistake. */
const maxTextCharacters = 40_000;

/** Refuses the text and blocks of a message as Slack would. */
export function checkContent({ text, blocks }: Json): Answer | undefined {
  const hasText = typeof text === 'string' && text !== '';
  const hasBlocks = blocks !== undefined && !(Array.isArray(blocks) && blocks.length === 0);
  if (!hasText && !hasBlocks) {
    return refuse('no_text');
  }
  if (hasText && countCodePoints(text) > maxTextCharacters) {
    return refuse('msg_too_long');
  }
  return hasBlocks ? checkMessageBlocks(blocks) : undefined;
}

function checkMessageBlocks(blocks: unknown): Answer | undefined {
  const problems = checkBlocks(blocks, 'message');
  if (problems.length > 0) {
    return refuse('invalid_blocks', problems);
  }
  return countCharacters(blocks) > maxBlockCharacters ? refuse('msg_blocks_too_long') : undefined;
}
