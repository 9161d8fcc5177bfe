import { aClient } from '../dynamodb/a-client.ts';
import { eventually } from '../sqs/eventually.ts';
import { anEvent, someEvents } from './an-event.ts';
import { quickPollSettings } from './quick-poll-settings.ts';
import { countIn, type Scenario, startScenario } from './start-scenario.ts';
import { startLyingTable } from './start-lying-table.ts';
import { startRefusingTable } from './start-refusing-table.ts';
import { trapRequests } from './trap-requests.ts';

/** The time of the queue is real. What is in hand is hidden ten times as often as it has to be. */
const visibilityTimeoutSeconds = 3;
const quickHiding = {
  ...quickPollSettings,
  extendAfterMillis: 100,
  extendEveryMillis: 300,
  visibilitySeconds: visibilityTimeoutSeconds,
};
const rules = ['rule-1', 'rule-2', 'rule-3'];
const perRule = 40;

/** The failures of one wave: other object versions of the same three incidents. */
function wave(nth: number): string[] {
  return rules.flatMap((ruleId) => someEvents(perRule, { ruleId, objectKey: `wave-${nth}` }));
}

describe('Through an outage nothing is lost, nothing is dead, and one rendering tells the rest', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({ queue: { visibilityTimeoutSeconds, maxReceiveCount: 2 } });
  });
  afterEach(() => scenario.stop());

  const counts = () => scenario.alerts().map(({ text }) => countIn(text));
  const updates = () => scenario.slack.calls.filter(({ method }) => method === 'chat.update');
  const all = (waves: number) => rules.map(() => waves * perRule);
  const shown = (waves: number) =>
    scenario.untilTimeBrings(() => counts().join() === all(waves).join(), `${waves} waves`);

  it('of Slack: failures are counted meanwhile', async () => {
    await scenario.startWorker({}, { pollOverrides: quickHiding });
    await scenario.queue.send(wave(0));
    await shown(1);
    scenario.slack.goDown('refuse');
    for (const nth of [1, 2, 3]) {
      await scenario.queue.send(wave(nth));
      await scenario.untilQueueIsEmpty();
    }
    await scenario.untilTimeBrings(
      () => updates().some(({ answer }) => answer === 'drop before'),
      'an update that does not get through',
    );
    scenario.slack.comeBack();
    const before = updates().length;
    await shown(4);
    const afterwards = updates().slice(before);
    expect(afterwards.map(({ answer }) => answer)).toEqual(['ok', 'ok', 'ok']);
    expect(new Set(afterwards.map(({ arguments: { ts } }) => ts)).size).toBe(3);
    expect((await scenario.queue.counts()).dead).toBe(0);
  });

  it('of DynamoDB: two batches are kept in hand, and no message is received a second time', async () => {
    let isDown = false;
    const table = await trapRequests(
      scenario.table.endpoint,
      () => (isDown ? 'die before' : 'pass'),
      () => table.breakConnections(),
    );
    scenario.onStop(() => table.stop());
    const dynamodb = aClient(table.endpoint);
    scenario.onStop(async () => dynamodb.destroy());
    await scenario.startWorker({}, { dynamodb, pollOverrides: { ...quickHiding, batchSize: 60 } });
    await scenario.queue.send(wave(0));
    await shown(1);
    const postsBefore = scenario.alerts().length;

    isDown = true;
    for (const nth of [1, 2, 3]) await scenario.queue.send(wave(nth));
    const began = Date.now();
    // Three visibility timeouts, two of which would be the end of a message that is received again.
    const areOver = async () => {
      const { inFlight } = await scenario.queue.counts();
      expect(inFlight).toBeLessThanOrEqual(3 * 70);
      return Date.now() - began > 3_000 * visibilityTimeoutSeconds;
    };
    await eventually(areOver, 'the end of three visibility timeouts', undefined, 50);
    isDown = false;
    await shown(4);
    await scenario.untilQueueIsEmpty();
    expect((await scenario.queue.counts()).dead).toBe(0);
    expect(scenario.alerts()).toHaveLength(postsBefore);
  });

  it('of a table that refuses everything for a while; one message that it refuses for ever is dead', async () => {
    let isRefusing = false;
    const table = await startRefusingTable(
      scenario.table.endpoint,
      (body) => isRefusing || body.includes('hopeless'),
    );
    scenario.onStop(() => table.stop());
    const dynamodb = aClient(table.endpoint);
    scenario.onStop(async () => dynamodb.destroy());
    await scenario.startWorker({}, { dynamodb, pollOverrides: quickHiding });
    await scenario.queue.send(wave(0));
    await shown(1);

    isRefusing = true;
    await scenario.queue.send([...wave(1), anEvent({ ruleId: 'hopeless' })]);
    await scenario.untilFact('handle_failed');
    isRefusing = false;
    await shown(2);
    await scenario.untilQueueIsEmpty();
    expect((await scenario.queue.counts()).dead).toBe(1);
    const dead = scenario.facts.filter(({ fact }) => fact === 'message_hopeless');
    expect(dead).toMatchObject([{ error: { name: 'ValidationException' } }]);
  });

  it.each(['', '{}'])(
    'of a table whose successes say %j: that is none, and nothing is lost',
    async (body) => {
      let isLying = false;
      const table = await startLyingTable(scenario.table.endpoint, (operation) =>
        isLying && operation !== 'Query' && (body === '' || operation.startsWith('Batch'))
          ? { status: 200, body }
          : undefined,
      );
      scenario.onStop(() => table.stop());
      const dynamodb = aClient(table.endpoint);
      scenario.onStop(async () => dynamodb.destroy());
      await scenario.startWorker({}, { dynamodb, pollOverrides: quickHiding });
      isLying = true;
      await scenario.queue.send(wave(0));
      await scenario.untilFact('handle_failed');
      isLying = false;
      await shown(1);
      await scenario.untilQueueIsEmpty();
      expect((await scenario.queue.counts()).dead).toBe(0);
    },
  );
});
