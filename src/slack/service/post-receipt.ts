import type { WebClient } from '@slack/web-api';
import type { Log } from '../../lib/log.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';

/** Says something in a channel, once at most: for receipts, which nobody misses that much. False if Slack did not take it. */
export async function postReceipt(
  client: WebClient,
  channel: string,
  message: RenderedMessage,
  log: Log,
): Promise<boolean> {
  try {
    const quiet = { link_names: false, unfurl_links: false, unfurl_media: false };
    await client.chat.postMessage({ ...message, ...quiet, channel });
    return true;
  } catch (error) {
    log.warn('not_said', { error, channel });
    return false;
  }
}
