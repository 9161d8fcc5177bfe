import { RespondError, type RespondFn } from '@slack/bolt';
import { withoutCharts } from '../answers/render-chart.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { isAnswerTaken } from '../channel/is-answer-taken.ts';
import { type AnswerKind, answerTo } from './answer-to.ts';

/** What Bolt passes with a command or a shortcut. */
interface Asked {
  readonly respond: RespondFn;
  readonly body: unknown;
}

/**
 * Answers a command or a shortcut, to the asker alone; where Slack refuses a chart, again without it. At worst
 * the asker sees the answer twice.
 * @throws when Slack refuses the rest too
 */
export async function answerAsker(
  { respond, body }: Asked,
  answer: RenderedMessage,
  kind?: Pick<AnswerKind, 'isReplacement'>,
): Promise<void> {
  const send = (message: RenderedMessage) => respond(answerTo(body, message, kind));
  const blocks = withoutCharts(answer.blocks);
  if (blocks === undefined) await send(answer);
  else if (!(await isTaken(() => send(answer)))) await send({ ...answer, blocks });
}

async function isTaken(send: () => ReturnType<RespondFn>): Promise<boolean> {
  try {
    return await isAnswerTaken(await send());
  } catch (error) {
    if (error instanceof RespondError) return false;
    throw error;
  }
}
