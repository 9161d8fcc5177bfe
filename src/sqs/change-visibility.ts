import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import { splitEvery } from '../lib/split-every.ts';
import { findUndone } from './find-undone.ts';
import { messagesPerCall } from './receive-messages.ts';
import type { Received } from './received.ts';

/** 1,000 messages take half a second at 20 ms a call. */
const parallelCalls = 4;

/**
 * Hides messages for so long, or shows them for 0; no receive is counted. Gives a code for each that SQS did not change.
 */
export async function changeVisibility(
  { client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string },
  received: readonly Received[],
  secondsOf: (received: Received) => number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const refusals: string[] = [];
  const calls = splitEvery(received, messagesPerCall);
  await forEachConcurrently(calls, parallelCalls, async (few) => {
    const answer = await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queueUrl,
        Entries: few.map((each, index) => ({
          Id: String(index),
          ReceiptHandle: each.receiptHandle,
          VisibilityTimeout: secondsOf(each),
        })),
      }),
      { abortSignal: signal },
    );
    refusals.push(...findUndone(few.length, answer).map(({ code }) => code));
  });
  return refusals;
}
