import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from './bot-service.ts';
import { actIdOf } from './perform-action.ts';

/** Does once what no incident remembers, whichever worker gets the request. The claim comes first: a crash leaves it undone. */
export async function doOnce(
  service: BotService,
  triggerId: string | undefined,
  work: () => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  const isFirst = triggerId === undefined || (await service.claimAct(actIdOf(triggerId)));
  return isFirst ? work() : answerText(cameBefore);
}

// The SDK repeats a claim whose answer got lost, which then fails: so this may be the first time after all.
const cameBefore =
  'Nothing was done this time: the same request came before. If what you wanted is missing, type it again.';
