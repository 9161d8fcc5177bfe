import { matchesGlob } from '../../lib/matches-glob.ts';
import type { MutePattern } from '../../incidents/model/mute.ts';
import { renderChannelLink } from '../answers/render-routes.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from './bot-service.ts';

/** Where a mute may be missed, other than in the channels that its buckets are routed to. */
interface Places {
  /** Channel in which somebody typed; undefined for a form, which has none. */
  readonly typedIn?: string | undefined;
  /** Channel of the alert that it was made for. */
  readonly alertIn?: string | undefined;
}

/** A receipt is answered within three seconds, so it goes to no more channels than this. */
const maxChannels = 10;

/**
 * Tells everybody in the channel for alerts, and in those that alerts of the same buckets are routed to.
 *
 * What was done stays done where Slack does not take a receipt: the answer says so.
 *
 * @returns what to answer to who typed
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
  const isTold = await Promise.all(channels.map((id) => service.postReceipt(id, receipt)));
  const told = channels.filter((_id, index) => isTold[index]);
  const pendingEntries = channels.filter((_id, index) => !isTold[index]);
  if (pendingEntries.length === 0 && told.length === 1 && told[0] === typedIn)
    return answerText('Done. Posted in the channel.');
  const note = [
    ...(told.length === 0 ? [] : [`Posted in ${sayChannels(told)}.`]),
    ...(pendingEntries.length === 0
      ? []
      : [`Could not be posted in ${sayChannels(pendingEntries)}: Slack rejected the message.`]),
  ];
  return answerText(`${receipt.text}\n${note.join(' ')}`);
}

/** Whether two patterns may be about the same bucket; one that names none is about all. */
function meet(one: string, other = '*'): boolean {
  return matchesGlob(one, other) || matchesGlob(other, one);
}

function sayChannels(ids: readonly string[]): string {
  return ids.map(renderChannelLink).join(', ');
}
