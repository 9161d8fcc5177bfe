import { answerDriver, notifyDriver } from './answer-driver.ts';
import { startCountedQueue } from './counted-queue.ts';

/** The queue of a run, as a process of its own. */
const queue = await startCountedQueue();
answerDriver({
  counts: () => queue.counts(),
  expect: (messages) => queue.expect(Number(messages)),
});
notifyDriver('ready', { endpoint: queue.endpoint, queueUrl: queue.queueUrl });
