import { randomUUID } from 'node:crypto';
import { addSeconds } from 'date-fns/addSeconds';
import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import { buildDynamodbStores } from '../../src/dynamodb/build-dynamodb-stores.ts';
import { followServiceTime } from '../../src/dynamodb/follow-service-time.ts';
import { aClient } from '../dynamodb/a-client.ts';
import { eventually } from '../sqs/eventually.ts';
import { recordLog } from '../sqs/start-queue.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { startLyingTable } from './start-lying-table.ts';

const hourMillis = 3_600_000;

describe('The clock of a machine decides nothing', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  const openStore = () =>
    buildDynamodbStores(scenario.dynamodb, scenario.settings.tableName, randomUUID);

  /** A worker on a machine whose clock is ahead, and a table that knows the time. Resolves when it has announced. */
  async function startAhead(aheadMillis: number) {
    const now = () => scenario.clock.now();
    const table = await startLyingTable(scenario.table.endpoint, () => undefined, now);
    scenario.onStop(() => table.stop());
    const dynamodb = aClient(table.endpoint);
    scenario.onStop(async () => dynamodb.destroy());
    const { log, facts } = recordLog();
    const steady = () => now().getTime();
    const machine = { wall: () => steady() + aheadMillis, steady };
    const { tableName } = scenario.settings;
    const serviceTime = followServiceTime({ dynamodb, tableName, log, machine });
    const { clock } = serviceTime;
    const worker = await scenario.startWorker({}, { dynamodb, log, clock, serviceTime });
    const readTable = async () => {
      const health = await fetch(`http://127.0.0.1:${worker.port}/healthz`);
      return ((await health.json()) as { table: boolean }).table;
    };
    await eventually(readTable, 'a first run');
    return { ...worker, facts };
  }

  it.each([6 * 60_000, hourMillis])(
    'a worker that is %i ms ahead calls nobody early, and says how wrong it is',
    async (aheadMillis) => {
      await scenario.startWorker();
      await scenario.queue.send([anEvent()]);
      await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
      await scenario.untilNothingIsDue();
      await scenario.stopWorkers(1);

      const { facts } = await startAhead(aheadMillis);
      await scenario.untilNothingIsDue();
      expect(scenario.history(scenario.alerts()[0]!.ts)).toEqual([]);
      const minutes = aheadMillis / 60_000;
      expect(await ask(scenario, 'health')).toContain(`${minutes} min ahead of AWS`);
      expect(facts.filter(({ fact }) => fact === 'clock_wrong')).toHaveLength(1);

      const { ts: messageTs } = scenario.alerts()[0]!;
      await scenario.slack.click({ channelId, messageTs }, 'acknowledge', ann);
      await scenario.slack.waitFor(
        () => /acknowledged/i.test(JSON.stringify(scenario.alerts()[0])),
        'the acknowledgement',
      );
      const [incident] = await openStore().listUnresolved();
      const at = incident?.status.kind === 'acknowledged' ? incident.status.at : new Date(0);
      expect(Math.abs(differenceInSeconds(at, scenario.clock.now()))).toBeLessThan(30);
    },
  );

  it('a worker that is ahead leaves a post alone whose answer another one lost', async () => {
    await scenario.startWorker();
    scenario.slack.breakNext('chat.postMessage', 'drop before');
    await scenario.queue.send([anEvent()]);
    await scenario.untilFact('slack_did_not_answer');
    await scenario.stopWorkers(1);
    const [incident] = await openStore().listUnresolved();
    const { until } = incident!.claim!;
    await startAhead(hourMillis);
    expect(scenario.clock.now() < until).toBe(true);
    expect(scenario.alerts()).toEqual([]);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    // A date of AWS says the second.
    expect(addSeconds(scenario.clock.now(), 1) >= until).toBe(true);
  });

  it('a lease and a claim that such a clock left keep nobody silent for an hour', async () => {
    const began = scenario.clock.now();
    const ahead = (millis: number) => new Date(began.getTime() + hourMillis + millis);
    await openStore().takeLease('ahead', ahead(0), ahead(15_000));
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    expect(differenceInSeconds(scenario.clock.now(), began)).toBeLessThan(60);
    await scenario.untilNothingIsDue();

    const store = openStore();
    const [shown] = await store.listUnresolved();
    const incident = (await store.readIncident(shown!.id))!;
    const claim = { owner: 'ahead', until: ahead(60_000) };
    await store.saveIncident({ ...incident, claim, revision: incident.revision + 1 });
    await scenario.queue.send([anEvent({ objectKey: 'another' })]);
    const before = scenario.clock.now();
    await scenario.untilTimeBrings(
      () => scenario.alerts()[0]!.text.includes('2 objects'),
      'an update',
    );
    expect(differenceInSeconds(scenario.clock.now(), before)).toBeLessThan(120);
  });
});
