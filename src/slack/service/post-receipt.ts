import type { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Posts a receipt at most once: it may be lost. False if Slack refused or did not answer. */
export async function postReceipt(
  client: WebClient,
  channel: string,
  message: RenderedMessage,
  log: Log,
): Promise<boolean> {
  try {
    await client.chat.postMessage({ ...asWritten(message), channel });
    return true;
  } catch (error) {
    log.warn('receipt_not_posted', { error, channel });
    return false;
  }
}
