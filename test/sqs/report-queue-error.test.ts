import type { Pause } from '../../src/lib/pause.ts';
import {
  type QueueErrorFact,
  reportQueueError,
  waitAfterQueueError,
} from '../../src/sqs/report-queue-error.ts';
import { recordLog } from './start-queue.ts';

const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/111122223333/s3rep';
const denied = Object.assign(new Error('not authorized'), { name: 'AccessDenied' });

function listen() {
  const { log, facts } = recordLog();
  const errors: unknown[] = [];
  const waits: unknown[] = [];
  const pause: Pause = async (...about) => void waits.push(about);
  const { signal } = new AbortController();
  const pollSettings = { firstBackOffMillis: 1_000 };
  const onError = (error: unknown) => void errors.push(error);
  return { log, facts, errors, waits, pause, signal, pollSettings, onError, queueUrl };
}

describe('reportQueueError', () => {
  it.each<QueueErrorFact>(['receive_failed', 'delete_failed'])(
    'says on which queue and what a person can do: %s',
    (fact) => {
      const parts = listen();
      reportQueueError(parts, fact, denied);
      expect(parts.facts).toMatchObject([
        {
          level: 'error',
          fact,
          queueUrl,
          error: { name: 'AccessDenied' },
          advice: expect.stringContaining('sqs:ReceiveMessage'),
        },
      ]);
      expect(parts.errors).toEqual([denied]);
    },
  );

  it('does not blame the queue for what the handling of messages met', () => {
    const parts = listen();
    reportQueueError(parts, 'handle_failed', denied);
    expect(parts.facts).toMatchObject([{ fact: 'handle_failed', error: { name: 'AccessDenied' } }]);
    expect(parts.facts[0]).not.toHaveProperty('advice');
    expect(parts.errors).toEqual([]);
  });
});

describe('waitAfterQueueError', () => {
  it('waits longer after each failure in a row, 30 seconds at most, and says so', async () => {
    const parts = listen();
    for (const failures of [1, 2, 3, 9]) {
      await waitAfterQueueError(parts, 'receive_failed', denied, failures);
    }
    const millis = [1_000, 2_000, 4_000, 30_000];
    expect(parts.waits).toEqual(millis.map((each) => [each, parts.signal]));
    expect(parts.facts.map(({ nextTryInMillis }) => nextTryInMillis)).toEqual(millis);
  });
});
