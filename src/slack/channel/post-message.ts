import type { Outcome, Urgency } from '../../incidents/announcing/alert-channel.ts';
import type { MessageAddress } from '../../incidents/model/incident.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { callSlack, doneAt, type SlackCallParts } from './call-slack.ts';
import { joinChannel } from './join-channel.ts';
import type { MessageMetadata } from './message-metadata.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Posts a message. */
export function postMessage(
  parts: SlackCallParts,
  message: RenderedMessage,
  metadata?: MessageMetadata,
): Promise<Outcome> {
  const { client, channelId: channel, rateLimiter } = parts;
  return callInside(parts, rateLimiter.post(channel), async () => {
    const call = { ...asWritten(message), channel, ...(metadata && { metadata }) };
    const { ts } = await client.chat.postMessage(call);
    return doneAt(channel, ts);
  });
}

/** Calls again after joining, in a public channel that the bot is not in. */
async function callInside(
  parts: SlackCallParts,
  limit: RateLimiter['other'],
  call: () => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await callSlack(parts, limit, call);
  const isOutside = outcome.kind === 'refused' && outcome.error === 'not_in_channel';
  return isOutside && (await joinChannel(parts.client, parts.channelId)) === undefined
    ? callSlack(parts, limit, call)
    : outcome;
}

/** Puts a message in the place of one that was posted. */
export function updateMessage(
  parts: SlackCallParts,
  { channelId: channel, messageTs: ts }: MessageAddress,
  message: RenderedMessage,
  urgency: Urgency,
): Promise<Outcome> {
  const { client, rateLimiter } = parts;
  return callInside({ ...parts, channelId: channel }, rateLimiter.update[urgency], async () => {
    const updated = await client.chat.update({ ...asWritten(message), channel, ts });
    return doneAt(channel, updated.ts);
  });
}
