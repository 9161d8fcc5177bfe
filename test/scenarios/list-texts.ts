import { visibleText } from '../slack/visible-text.ts';

/** All that people read in blocks that came back from the pretend Slack; nothing if there are none. */
export function listTexts(blocks: unknown): string {
  return Array.isArray(blocks) ? visibleText({ blocks }) : '';
}
