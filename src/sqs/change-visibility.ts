import { ChangeMessageVisibilityBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { forEachTen } from './for-each-ten.ts';
import type { Received } from './received.ts';

/** 1,000 messages take half a second at 20 ms a call. */
const parallelCalls = 4;

/**
 * Hides messages that were received for so long from now on; 0 shows them to whoever receives next.
 * Their receive counts stay as they are.
 *
 * @returns SQS's code for each message that it refused, such as those it has no longer
 * @throws the first error of a call that failed, when no other is under way
 */
export async function changeVisibility(
  { client, queueUrl }: { readonly client: SQSClient; readonly queueUrl: string },
  received: readonly Received[],
  hiddenSeconds: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const refusals: string[] = [];
  await forEachTen(received, parallelCalls, async (ten) => {
    const { Failed = [] } = await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: queueUrl,
        Entries: ten.map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: hiddenSeconds,
        })),
      }),
      { abortSignal: signal },
    );
    refusals.push(...Failed.map(({ Code = 'unknown' }) => Code));
  });
  return refusals;
}
