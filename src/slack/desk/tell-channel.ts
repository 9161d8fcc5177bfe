import { answerText } from '../block-kit/answer-text.ts';
import type { Desk } from './desk.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/**
 * Tells everybody in the channel for alerts, and in the one where somebody typed.
 *
 * @returns what to answer to who typed
 */
export async function tellChannel(
  desk: Desk,
  typedIn: string,
  receipt: RenderedMessage,
): Promise<RenderedMessage> {
  const isTold = await desk.say(desk.alertChannelId, receipt);
  if (isTold && typedIn === desk.alertChannelId)
    return answerText('Done, and told in the channel.');
  const note = isTold
    ? `Told in <#${desk.alertChannelId}> too.`
    : 'The channel for alerts could not be told: Slack did not take the message.';
  return answerText(`${receipt.text}\n${note}`);
}
