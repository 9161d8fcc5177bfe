import { someEvents } from './an-event.ts';
import { countIn, startScenario } from './start-scenario.ts';
import { aClient } from '../dynamodb/a-client.ts';
import { trapRequests } from './trap-requests.ts';

describe('Cost follows the number of batches and incidents', () => {
  it('not of failures: 1,000 failures take a handful of writes and Slack calls', async () => {
    // Nothing comes a second time, however long a batch is in hand.
    const scenario = await startScenario({ queue: { visibilityTimeoutSeconds: 600 } });
    const trap = await trapRequests(
      scenario.table.endpoint,
      () => 'pass',
      () => {},
    );
    const dynamodb = aClient(trap.endpoint);
    try {
      await scenario.queue.send(someEvents(1000));
      // A full batch does not wait for more, so they are one batch however long it takes to gather it.
      const pollOverrides = { gatherMillis: 600_000 };
      await scenario.startWorker({ announceIntervalSeconds: 30 }, { dynamodb, pollOverrides });
      await scenario.slack.waitFor(
        () => countIn(scenario.alerts()[0]?.text ?? '') === 1000,
        '1,000 objects',
      );
      await scenario.untilQueueIsEmpty();
      const batches = scenario.facts.filter(({ fact }) => fact === 'batch_remembered');
      expect(batches).toHaveLength(1);
      const writes = trap.seen.filter((operation) =>
        /Put|Update|Delete|BatchWrite/.test(operation),
      );
      expect(writes.length).toBeLessThan(30);
      const posts = scenario.slack.calls.filter(({ method }) => method.startsWith('chat.'));
      expect(posts.length).toBeLessThanOrEqual(4);
    } finally {
      await scenario.stop();
      dynamodb.destroy();
      await trap.stop();
    }
  });
});
