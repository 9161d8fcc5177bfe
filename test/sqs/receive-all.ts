import type { Received } from '../../src/sqs/received.ts';
import { receiveMessages } from '../../src/sqs/receive-messages.ts';
import { bodies } from './start-polling.ts';
import type { QueueUnderTest } from './start-queue.ts';

/** Sends so many messages and takes them all in hand. */
export async function receiveAll(
  queue: QueueUnderTest,
  count: number,
): Promise<readonly Received[]> {
  await queue.send(bodies(count));
  const source = { ...queue, signal: new AbortController().signal, onReceive: () => {} };
  const received: Received[] = [];
  while (received.length < count) received.push(...(await receiveMessages(source, 0)));
  return received;
}
