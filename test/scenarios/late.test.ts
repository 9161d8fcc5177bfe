import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { aLateEvent, anEvent, aRecoveryEvent } from './an-event.ts';
import { ann, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const version = (number: number) => ({ versionId: `v${number}`, objectKey: `file-${number}.json` });

describe('What is late is not lost', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
    await scenario.startWorker();
  });
  afterEach(() => scenario.stop());

  const says = (index: number, words: string) =>
    JSON.stringify(scenario.alerts()[index] ?? '').includes(words);
  const waitFor = (index: number, words: string) =>
    scenario.slack.waitFor(() => says(index, words), words);
  /** Lets so much time pass without a word of any object that what has arrived counts as recovered. */
  async function recover(index: number, words: string) {
    await waitFor(index, 'all late objects have arrived');
    scenario.clock.advance(lifecycleTimes.recoverMillis + 1_000);
    await waitFor(index, words);
  }

  it('shows how many are late, counts those that arrive, and turns green by itself with the last', async () => {
    await scenario.queue.send([1, 2, 3].map((number) => aLateEvent(version(number))));
    await waitFor(0, 'Late: 3 objects');
    await scenario.queue.send([1, 1, 2].map((number) => aRecoveryEvent(version(number))));
    await waitFor(0, '1 object (1 kB) late, 2 replicated since');
    expect(says(0, 'file-3.json')).toBe(true);
    expect(says(0, 'file-1.json')).toBe(false);
    await scenario.queue.send([aRecoveryEvent(version(3)), aLateEvent(version(1))]);
    await recover(0, 'Recovered: all 3 late objects have been replicated');
    expect(says(0, '🟢')).toBe(true);
    await scenario.slack.waitFor(
      (slack) =>
        slack.replies(channelId, scenario.alerts()[0]!.ts).some(({ text }) => text.includes('🟢')),
      'a word in the thread',
    );
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('opens nothing where an object is told to have arrived before it is told to be late', async () => {
    await scenario.queue.send([aRecoveryEvent()]);
    await scenario.untilQueueIsEmpty();
    await scenario.queue.send([aLateEvent(), anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the failure');
    await scenario.untilQueueIsEmpty();
    expect(says(0, 'missing in orders-dr')).toBe(true);
    await scenario.queue.send([aLateEvent(version(2))]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'another that is late');
    expect(says(1, 'Late: 1 object')).toBe(true);
    expect(says(1, 'Reopened')).toBe(false);
  });

  it('opens again when another object is late, and only then', async () => {
    await scenario.queue.send([aLateEvent()]);
    await waitFor(0, 'Late');
    await scenario.queue.send([aRecoveryEvent()]);
    await recover(0, 'Recovered: the 1 late object');
    await scenario.queue.send([aLateEvent(), aRecoveryEvent(), aRecoveryEvent(version(2))]);
    await scenario.untilQueueIsEmpty();
    await scenario.queue.send([aLateEvent(version(2)), aLateEvent(version(3))]);
    await waitFor(1, 'Late again');
    expect(countIn(scenario.alerts()[1]!.text)).toBe(1);
    expect(says(0, 'Recovered')).toBe(true);
    await scenario.queue.send([aRecoveryEvent(version(3))]);
    await recover(1, 'Recovered');
    expect(scenario.alerts()).toHaveLength(2);
  });

  it('stays one alert where the next is late a moment after the last has arrived', async () => {
    await scenario.queue.send([aLateEvent(version(1))]);
    await waitFor(0, '1 object');
    await scenario.queue.send([aRecoveryEvent(version(1))]);
    await waitFor(0, 'all late objects have arrived (1 replicated)');
    await scenario.queue.send([aLateEvent(version(2))]);
    await waitFor(0, '1 object (1 kB) late, 1 replicated since');
    await scenario.queue.send([aRecoveryEvent(version(2))]);
    await waitFor(0, 'all late objects have arrived (2 replicated)');
    await recover(0, 'Recovered: all 2 late objects');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('opens again with one more after a person resolved it and what was late then has arrived', async () => {
    await scenario.queue.send([aLateEvent(version(1)), aLateEvent(version(2))]);
    await waitFor(0, '2 objects');
    const alert = { channelId, messageTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(alert, 'resolve', ann);
    await waitFor(0, 'Resolved');
    await scenario.queue.send([aRecoveryEvent(version(1)), aRecoveryEvent(version(2))]);
    await waitFor(0, '0 objects still late');
    await scenario.queue.send([aLateEvent(version(3))]);
    await waitFor(1, 'Late again: 1 object');
    expect(scenario.alerts()).toHaveLength(2);
  });

  it('tells the same object apart where it failed and where it is late', async () => {
    await scenario.queue.send([anEvent(), aLateEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'two alerts');
    expect(scenario.alerts().map(({ text }) => countIn(text))).toEqual([1, 1]);
  });

  it('counts the same when four workers share the queue and all comes twice, in any order', async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const bodies = [
      ...numbers.filter((number) => number % 4 > 0).map((each) => aRecoveryEvent(version(each))),
      ...numbers.map((each) => aLateEvent(version(each))),
    ];
    // This one stays late, so that no moment in between looks like a recovery.
    await scenario.queue.send([aLateEvent(version(0))]);
    await waitFor(0, 'Late');
    await scenario.queue.send([...bodies, ...bodies.toReversed()]);
    await Promise.all([1, 2, 3].map(() => scenario.startWorker()));
    const counted = '25 objects (25 kB) late, 75 replicated since';
    await scenario.slack.waitFor(() => says(0, counted), counted);
    await scenario.untilQueueIsEmpty();
    expect(says(0, counted)).toBe(true);
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('explains the events of what is late, and of what is tracked no more', async () => {
    for (const name of ['MissedThreshold', 'ReplicatedAfterThreshold', 'NotTracked']) {
      await scenario.slack.runCommand(`/s3rep Operation${name}`, { userId: ann, channelId });
      await scenario.slack.waitFor(
        (slack) => slack.ephemerals(ann).some(({ text }) => text.startsWith(`Operation${name}: `)),
        `an explanation of ${name}`,
      );
    }
    expect(scenario.alerts()).toEqual([]);
  });
});
