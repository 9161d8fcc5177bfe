import type { WebClient } from '@slack/web-api';
import { millisecondsInSecond } from '../../lib/dates.ts';
import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { Log } from '../../lib/log.ts';
import type { Pause } from '../../lib/pause.ts';
import { asWritten } from '../block-kit/as-written.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { classifySlackError } from '../channel/classify-slack-error.ts';

/** Where and how a receipt is posted. `isAwaited`: Slack waits for the answer. */
export interface ReceiptManner {
  readonly threadTs?: string;
  readonly isAwaited?: boolean;
}

/** What became of a receipt. */
export type ReceiptOutcome =
  | 'posted'
  /** In mrkdwn; completes "Not posted in #storage: …". */
  | { readonly why: string; readonly isUnknown?: boolean };

interface ReceiptParts {
  readonly client: Pick<WebClient, 'chat'>;
  readonly pause: Pause;
  readonly stopping?: AbortSignal | undefined;
  readonly log: Log;
}

interface Receipt {
  readonly channelId: string;
  readonly threadTs?: string | undefined;
  readonly message: RenderedMessage;
  /** Waits for Slack no longer than this in all. */
  readonly patienceMillis: number;
}

/** Posts a receipt, after a rate limit too, but never what may be there already. */
export async function postReceipt(
  { client, pause, stopping, log }: ReceiptParts,
  { channelId: channel, threadTs, message, patienceMillis }: Receipt,
): Promise<ReceiptOutcome> {
  const place = { channel, ...(threadTs !== undefined && { thread_ts: threadTs }) };
  for (let left = patienceMillis; ; ) {
    try {
      const posted = await client.chat.postMessage({ ...asWritten(message), ...place });
      const isStray = threadTs !== undefined && posted.message?.thread_ts === undefined;
      if (!isStray) return 'posted';
      // Where the parent was deleted a moment ago, Slack may make a reply a message of the channel.
      if (posted.ts !== undefined) await client.chat.delete({ channel, ts: posted.ts });
      return { why: threadGone };
    } catch (error) {
      log.warn('receipt_not_posted', { error, channel });
      const outcome = classifySlackError(error, channel);
      const waitMillis = waitOf(outcome);
      if (waitMillis === undefined || waitMillis > left) return explain(outcome);
      await pause(waitMillis, stopping);
      if (stopping?.aborted === true) return { why: beingStopped };
      left -= waitMillis;
    }
  }
}

const beingStopped = 'Slack limits the rate, and the bot is being restarted, so it could not wait';

function waitOf(outcome: Outcome): number | undefined {
  return outcome.kind === 'rate limited'
    ? outcome.retryAfterSeconds * millisecondsInSecond
    : undefined;
}

function explain(outcome: Outcome): ReceiptOutcome {
  switch (outcome.kind) {
    case 'rate limited':
      return {
        why: `Slack limits the rate, and takes no messages of the bot for another ${outcome.retryAfterSeconds} s`,
      };
    case 'refused':
      return { why: whyRefused[outcome.error] ?? `Slack answered \`${outcome.error}\`` };
    case 'done':
    case 'gone':
    case 'too late':
    case 'unknown':
      return { why: 'Slack did not say whether it took it', isUnknown: true };
    default:
      return outcome satisfies never;
  }
}

const threadGone = 'the thread is gone';
const notIn = 'the bot is not in the channel: type `/invite @s3rep` there';
const onlySome = 'Slack lets only some people post there';

/** By Slack's code. Source: Slack's reference of chat.postMessage. */
const whyRefused: Readonly<Record<string, string>> = {
  not_in_channel: notIn,
  channel_not_found: notIn,
  is_archived: 'the channel is archived',
  thread_not_found: threadGone,
  restricted_action: onlySome,
  restricted_action_read_only_channel: onlySome,
  restricted_action_thread_only_channel: onlySome,
};
