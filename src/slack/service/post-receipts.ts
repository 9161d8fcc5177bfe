import { matchesGlob } from '../../lib/matches-glob.ts';
import type { MutePattern } from '../../incidents/model/mute.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { ReceiptOutcome } from './post-receipt.ts';
import type { BotService } from './bot-service.ts';

/** Where a receipt belongs besides the channels of its buckets' routes. */
interface Places {
  /** Channel of the command; a form has none. */
  readonly typedIn?: string | undefined;
  /** Channel of the alert from which it was muted. */
  readonly alertIn?: string | undefined;
  /** Whether Slack waits for the answer, as it does of a form. */
  readonly isAwaited?: boolean;
}

/** No more fit into the three seconds that Slack waits for an answer. */
const maxChannels = 10;

/** Posts a receipt for alerts of these buckets, wherever they go. @returns the answer, which says where not, and why */
export async function postReceipts(
  service: BotService,
  receipt: RenderedMessage,
  pattern: MutePattern,
  { typedIn, alertIn, isAwaited = false }: Places,
): Promise<RenderedMessage> {
  const routed = (await service.listRoutes()).filter(({ bucket }) => meet(bucket, pattern.bucket));
  const all = [service.alertChannelId, alertIn, ...routed.map(({ channelId }) => channelId)];
  const channels = [...new Set(all.filter((id) => id !== undefined))].slice(0, maxChannels);
  const outcomes = await Promise.all(
    channels.map(
      async (id) => [id, await service.postReceipt(id, receipt, { isAwaited })] as const,
    ),
  );
  const posted = outcomes.flatMap(([id, outcome]) => (outcome === 'posted' ? [id] : []));
  const missed = outcomes.flatMap(([id, outcome]) => describeMissed(id, outcome));
  if (missed.length === 0 && posted.length === 1 && posted[0] === typedIn)
    return answerText('Done. Posted in the channel.');
  const note = [
    ...(posted.length === 0 ? [] : [`Posted in ${posted.map(renderChannelLink).join(', ')}.`]),
    ...missed,
    ...(missed.length === 0 ? [] : [tellThem]),
  ];
  return answerText(`${receipt.text}\n${note.join(' ')}`);
}

const tellThem = 'It is in force all the same: tell those who read there.';

/** Says where a receipt was not posted, and why; nothing if it was. */
export function describeMissed(channelId: string, outcome: ReceiptOutcome): string[] {
  if (outcome === 'posted') return [];
  const perhaps = outcome.isUnknown === true ? ', or perhaps it was' : '';
  return [`Not posted in ${renderChannelLink(channelId)}${perhaps}: ${outcome.why}.`];
}

/** Whether two patterns may match the same bucket; one that names none matches all. */
function meet(one: string, other = '*'): boolean {
  return matchesGlob(one, other) || matchesGlob(other, one);
}
