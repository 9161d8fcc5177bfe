import { sectionBlock } from './blocks.ts';
import type { RenderedMessage } from './rendered-message.ts';

/** A short answer in mrkdwn. Foreign text in it is escaped already. */
export function answerText(text: string): RenderedMessage {
  return { text, blocks: [sectionBlock([text])] };
}
