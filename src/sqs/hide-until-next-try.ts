import type { SQSClient } from '@aws-sdk/client-sqs';
import { differenceInSeconds } from '../lib/dates.ts';
import type { Log } from '../lib/log.ts';
import { changeVisibility } from './change-visibility.ts';
import type { Received } from './received.ts';

/** Soon enough that a hiccup delays an alert by half a minute only. */
const leastSeconds = 30;
/** 14 days, as long as SQS keeps anything, are some 850 receives then; SQS allows 1,000 before it gives up. */
const mostSeconds = 1_500;
/** Of its age: what failed for long waits longer. */
const shareOfAge = 1 / 8;
/** A part of what is left of an invocation; the most that one gets takes some 3 s at 20 ms a call. */
const maxMillis = 8_000;

/** How long a message is hidden before it is tried again. */
export function secondsUntilNextTry(sentAt: Date, now: Date): number {
  const seconds = Math.floor(differenceInSeconds(now, sentAt) * shareOfAge);
  return Math.min(mostSeconds, Math.max(leastSeconds, seconds));
}

/** Hides messages until they are to be tried again, or else for the queue's visibility timeout. Never rejects. */
export async function hideUntilNextTry(
  queue: { readonly client: SQSClient; readonly queueUrl: string; readonly log: Log },
  messages: readonly Received[],
  now: Date,
): Promise<void> {
  try {
    const hidden = ({ sentAt }: Received) => secondsUntilNextTry(sentAt, now);
    await changeVisibility(queue, messages, hidden, AbortSignal.timeout(maxMillis));
  } catch (error) {
    queue.log.warn('visibility_not_changed', { queueUrl: queue.queueUrl, error });
  }
}
