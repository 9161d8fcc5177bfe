import { RespondError, type RespondFn } from '@slack/bolt';
import { withoutCharts } from '../answers/render-chart.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/**
 * Answers a command, to the asker alone; where Slack refuses a chart, again without it.
 *
 * It is not documented whether Slack refuses blocks with a status or in its answer, so either counts. At worst the
 * asker sees the answer twice.
 *
 * @throws when Slack refuses the rest too
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
