import type { EmbeddedQueueOptions } from '../../src/local/embedded-queue.ts';
import type { PollOptions } from '../../src/sqs/poll-queue.ts';
import { startPollingOf } from './start-polling.ts';
import { type QueueUnderTest, startQueue } from './start-queue.ts';

/** A queue for each test and what polls it. Both end with the test. */
export function usePolling() {
  let queue: QueueUnderTest;
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await queue.stop();
  });
  return {
    async startQueue(options?: EmbeddedQueueOptions): Promise<QueueUnderTest> {
      queue = await startQueue(options);
      return queue;
    },
    startPolling(differences: Partial<PollOptions> = {}) {
      const polling = startPollingOf(queue, differences);
      stops.push(polling.stop);
      return polling;
    },
    receives: () => queue.calls.filter(({ name }) => name === 'ReceiveMessage'),
    async isEmpty(): Promise<boolean> {
      const { waiting, inFlight } = await queue.counts();
      return waiting + inFlight === 0;
    },
  };
}
