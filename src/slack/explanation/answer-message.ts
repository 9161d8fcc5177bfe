import { explainReason } from '../../replication/explain-reason.ts';
import { findReason } from '../../replication/find-reason.ts';
import { saysRefusal } from '../../replication/understand-ask.ts';
import { answerReason, type FailuresNow } from './answer-reason.ts';
import { listMessageTexts } from './list-message-texts.ts';
import type { BotService } from '../service/bot-service.ts';
import { circumstancesOf } from './event-value.ts';
import { findFailingNow } from './find-failing-now.ts';
import { findInMessage, type FoundReason } from './find-in-message.ts';
import { renderFailure, renderNothingFound, withOtherCodes } from './render-found-reason.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

type Reading = FailuresNow & Pick<BotService, 'clock'>;

/** Explains what a message of Slack speaks of: a reason, else what AWS denied. */
export async function answerMessage(service: Reading, message: unknown): Promise<RenderedMessage> {
  const answer = await answerFound(service, message);
  if (answer !== undefined) return answer;
  const lines = listMessageTexts(message).flatMap((text) => text.split('\n'));
  const paste = lines.find(saysRefusal);
  return paste === undefined ? renderNothingFound() : answerReason(service, paste);
}

/** Explains what a person typed: the reason that it names, else what it may be about. */
export async function answerTyped(service: Reading, text: string): Promise<RenderedMessage> {
  return (await answerFound(service, { text })) ?? answerReason(service, text);
}

/** Explains the reason that a text names, or what AWS denied in it; undefined if there is neither. */
export async function answerNamed(
  service: Reading,
  text: string,
): Promise<RenderedMessage | undefined> {
  const answer = await answerFound(service, { text });
  if (answer !== undefined) return answer;
  const isNamed = findReason(text) !== undefined || saysRefusal(text);
  return isNamed ? answerReason(service, text) : undefined;
}

/** Explains the first reason that a message names, and offers the others; undefined if it names none. */
async function answerFound(
  service: Reading,
  message: unknown,
): Promise<RenderedMessage | undefined> {
  const [first, ...others] = findInMessage(message, service.clock());
  if (first === undefined) return undefined;
  const answer = await explainFound(service, first);
  return withOtherCodes(
    answer,
    others.map(({ code }) => code),
  );
}

async function explainFound(
  service: Reading,
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
