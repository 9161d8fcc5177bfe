import type { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

interface ReceiptPlace {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
}

/** Posts a receipt at most once: it may be lost. False if Slack refused, did not answer, or has no such thread any more. */
export async function postReceipt(
  client: WebClient,
  { channelId: channel, threadTs }: ReceiptPlace,
  message: RenderedMessage,
  log: Log,
): Promise<boolean> {
  try {
    const posted = await client.chat.postMessage({
      ...asWritten(message),
      channel,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    });
    const isStray = threadTs !== undefined && posted.message?.thread_ts === undefined;
    // Where the parent was deleted a moment ago, Slack may put a reply into the channel as a message of its own.
    if (isStray && posted.ts !== undefined) await client.chat.delete({ channel, ts: posted.ts });
    return !isStray;
  } catch (error) {
    log.warn('receipt_not_posted', { error, channel });
    return false;
  }
}
