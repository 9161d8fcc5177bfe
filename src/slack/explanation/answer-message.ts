import { explainReason } from '../../replication/explain-reason.ts';
import { answerReason } from './answer-reason.ts';
import type { BotService } from '../service/bot-service.ts';
import { circumstancesOf } from './event-value.ts';
import { findFailingNow } from './find-failing-now.ts';
import { findInMessage, type FoundReason } from './find-in-message.ts';
import { renderFailure, renderNothingFound, withOtherCodes } from './render-found-reason.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Explains the first reason that a message of Slack speaks of, and offers the others. */
export async function answerMessage(
  service: BotService,
  message: unknown,
): Promise<RenderedMessage> {
  const [first, ...others] = findInMessage(message, service.clock());
  if (first === undefined) return renderNothingFound();
  const answer = await explainFound(service, first);
  return withOtherCodes(
    answer,
    others.map(({ code }) => code),
  );
}

async function explainFound(
  service: BotService,
  { code, failure }: FoundReason,
): Promise<RenderedMessage> {
  if (failure === undefined) return answerReason(service, code);
  const failingNow = await findFailingNow(service, code);
  return renderFailure(
    explainReason(failure.reason, circumstancesOf(failure)),
    failingNow,
    failure,
  );
}
