import { inTime } from '../in-time.ts';
import { someEvents } from './an-event.ts';
import { bundleBot } from './bundle-bot.ts';
import { botEnvironment, type SpawnedBot, spawnBot } from './spawn-bot.ts';
import { countIn, type Scenario, startScenario } from './start-scenario.ts';
import { type Fate, type Trap, trapRequests } from './trap-requests.ts';

/** A bot that has to die, at which request, and whether before it takes effect. */
export interface Death {
  readonly operation: string;
  readonly nth: number;
  readonly fate: 'die before' | 'die after';
}

/** Every step that leaves something behind, in the order of a first alert. */
export const steps = [
  ['ReceiveMessage', 1],
  ['PutItem', 1], // the incident
  ['BatchWriteItem', 1], // its chunk
  ['BatchWriteItem', 2], // its due marker
  ['DeleteMessageBatch', 1],
  ['PutItem', 2], // the lease
  ['PutItem', 4], // what is kept of the episode, the lease having been prolonged
  ['PutItem', 5], // the claim
  ['/api/chat.postMessage', 1],
  ['PutItem', 6], // what was shown
  ['DeleteItem', 1], // the due marker
  ['DeleteItem', 2], // the lease
] as const;

/** What a bot that was killed with kill -9 must not have lost or said twice, for each of these deaths. */
export function describeKilled(deaths: readonly Death[]): void {
  describe('A bot that is killed with kill -9 loses nothing and repeats nothing', () => {
    let scenario: Scenario;
    beforeEach(async () => {
      scenario = await startScenario({ queue: { visibilityTimeoutSeconds: 1 } });
    });
    afterEach(() => scenario.stop());

    it.each(deaths)('when it has to $fate $operation $nth', async ({ operation, nth, fate }) => {
      let victim: SpawnedBot | undefined;
      const decide = (request: { operation: string; nth: number }): Fate =>
        request.operation === operation && request.nth === nth ? fate : 'pass';
      const traps: Trap[] = await Promise.all(
        [
          scenario.queue.endpoint,
          scenario.table.endpoint,
          new URL(scenario.slack.apiUrl).origin,
        ].map((target) => trapRequests(target, decide, () => victim?.kill())),
      );
      const [queue, table, slack] = traps as [Trap, Trap, Trap];
      for (const trap of traps) scenario.onStop(() => trap.stop());
      await scenario.queue.send(someEvents(5));
      victim = spawnBot(bundleBot(), {
        ...botEnvironment(scenario),
        AWS_ENDPOINT_URL_SQS: queue.endpoint,
        AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
        SLACK_API_URL: `${slack.endpoint}/api/`,
      });
      expect(await inTime(victim.ended, 'the death of the bot')).toEqual({
        exitCode: null,
        signal: 'SIGKILL',
      });

      await scenario.startWorker();
      // The queue gives the messages out again in its own time; what the dead one had claimed is free in the bot's.
      await scenario.untilQueueIsEmpty();
      await scenario.untilTimeBrings(
        () => countIn(scenario.alerts()[0]?.text ?? '') === 5,
        'five objects',
      );
      await scenario.untilQueueIsEmpty();
      expect(scenario.alerts()).toHaveLength(1);
    });
  });
}
