import { RespondError, type RespondFn } from '@slack/bolt';
import { withoutCharts } from '../answers/render-chart.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/**
 * Answers a command, to the asker alone. Where Slack does not take a chart, the answer comes again without it.
 *
 * Whether Slack refuses blocks with a status or in its answer is not documented for this address, so either counts.
 * An answer that comes twice is the least evil: only the asker sees it.
 *
 * @throws when Slack does not take the rest either
 */
export async function answerAsker(respond: RespondFn, answer: RenderedMessage): Promise<void> {
  const blocks = withoutCharts(answer.blocks);
  if (blocks === undefined) await send(respond, answer);
  else if (!(await isTaken(respond, answer))) await send(respond, { ...answer, blocks });
}

async function isTaken(respond: RespondFn, answer: RenderedMessage): Promise<boolean> {
  try {
    const response = await send(respond, answer);
    return !/"ok":\s*false/.test(await response.text());
  } catch (error) {
    if (error instanceof RespondError) return false;
    throw error;
  }
}

function send(respond: RespondFn, answer: RenderedMessage): ReturnType<RespondFn> {
  return respond({ ...answer, response_type: 'ephemeral' });
}
