import { matchesGlob } from '../../lib/matches-glob.ts';
import type { MutePattern } from '../../incidents/model/mute.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from './bot-service.ts';

/** Where a receipt belongs besides the channels of its buckets' routes. */
interface Places {
  /** Channel of the command; a form has none. */
  readonly typedIn?: string | undefined;
  /** Channel of the alert from which it was muted. */
  readonly alertIn?: string | undefined;
}

/** No more fit into the three seconds that Slack waits for an answer. */
const maxChannels = 10;

/**
 * Posts a receipt to the channel for alerts, and to those that alerts of the same buckets are routed to.
 * @returns the answer to who muted, which names the channels that Slack did not post to
 */
export async function postReceipts(
  service: BotService,
  receipt: RenderedMessage,
  pattern: MutePattern,
  { typedIn, alertIn }: Places,
): Promise<RenderedMessage> {
  const routed = (await service.listRoutes()).filter(({ bucket }) => meet(bucket, pattern.bucket));
  const all = [service.alertChannelId, alertIn, ...routed.map(({ channelId }) => channelId)];
  const channels = [...new Set(all.filter((id) => id !== undefined))].slice(0, maxChannels);
  const isPosted = await Promise.all(channels.map((id) => service.postReceipt(id, receipt)));
  const posted = channels.filter((_id, index) => isPosted[index]);
  const refused = channels.filter((_id, index) => !isPosted[index]);
  if (refused.length === 0 && posted.length === 1 && posted[0] === typedIn)
    return answerText('Done. Posted in the channel.');
  const note = [
    ...(posted.length === 0 ? [] : [`Posted in ${formatChannels(posted)}.`]),
    ...(refused.length === 0
      ? []
      : [`Could not be posted in ${formatChannels(refused)}: Slack rejected the message.`]),
  ];
  return answerText(`${receipt.text}\n${note.join(' ')}`);
}

/** Whether two patterns may match the same bucket; one that names none matches all. */
function meet(one: string, other = '*'): boolean {
  return matchesGlob(one, other) || matchesGlob(other, one);
}

function formatChannels(ids: readonly string[]): string {
  return ids.map(renderChannelLink).join(', ');
}
