import { handleBatch } from '../../../src/incidents/ingest/handle-batch.ts';
import { storeFailures } from '../../../src/incidents/ingest/store-failures.ts';
import { anEvent } from '../../scenarios/an-event.ts';
import { aFailure } from '../../a-failure.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

/** A worker that notes in which order it does what. */
function begin() {
  const { workers, clock } = beginWorld();
  const { ingest } = workers[0]!;
  const steps: string[] = [];
  const note =
    <A extends unknown[], R>(name: string, act: (...args: A) => R) =>
    (...args: A) => {
      steps.push(name);
      return act(...args);
    };
  const { store } = ingest;
  const parts = {
    ...ingest,
    store: {
      ...store,
      addIncidents: note('incidents', (...all: Parameters<typeof store.addIncidents>) =>
        store.addIncidents(...all),
      ),
      addChunks: note('chunks', (...all: Parameters<typeof store.addChunks>) =>
        store.addChunks(...all),
      ),
      markDue: note('marker', (...ids: Parameters<typeof store.markDue>) => store.markDue(...ids)),
    },
    onDue: note('word', () => {}),
    yieldToEventLoop: note('turn', async () => {}),
  };
  const turns = () => steps.filter((step) => step === 'turn').length;
  return { parts, steps, turns, now: clock() };
}

const failures = (count: number, rules = 1) =>
  Array.from({ length: count }, (_, nth) =>
    aFailure({ ruleId: `rule-${nth % rules}`, versionId: `v${nth}` }),
  );

describe('Storing failures', () => {
  it('tells who announces only once they are stored and marked as due', async () => {
    const { parts, steps, now } = begin();
    expect(await storeFailures(parts, failures(4, 2), now)).toBe(2);
    expect(steps).toEqual(['incidents', 'chunks', 'marker', 'word']);
  });

  it('dates them when they are stored: who resolves while they are in hand has not seen them', async () => {
    const { workers, clock, wait, place } = beginWorld();
    const { ingest } = workers[0]!;
    const now = clock();
    const slow: typeof ingest.store.addIncidents = async (incidents) => {
      wait(20_000);
      return ingest.store.addIncidents(incidents);
    };
    await storeFailures(
      { ...ingest, store: { ...ingest.store, addIncidents: slow } },
      failures(6),
      now,
    );
    for (const kept of [place.chunks, place.lists])
      expect([...kept.values()].map(({ writtenAt }) => Number(writtenAt) - Number(now))).toEqual([
        20_000,
      ]);
  });

  it('lets a click have its turn after every 200 of them', async () => {
    const turnsFor = async (count: number, rules: number) => {
      const { parts, turns, now } = begin();
      await storeFailures(parts, failures(count, rules), now);
      return turns();
    };
    expect(await turnsFor(199, 1)).toBe(0);
    expect(await turnsFor(200, 1)).toBe(1);
    expect(await turnsFor(200, 8)).toBe(1);
    expect(await turnsFor(600, 6)).toBe(3);
  });

  it('lets a click have its turn after every 50 messages that are read', async () => {
    const messages = (count: number) =>
      Array.from({ length: count }, (_, nth) => ({ id: String(nth), body: anEvent() }));
    const turnsFor = async (count: number) => {
      const { parts, turns } = begin();
      await handleBatch(parts, messages(count));
      return turns();
    };
    expect([await turnsFor(49), await turnsFor(50), await turnsFor(149)]).toEqual([0, 1, 2]);
  });

  it('stores nothing of messages without a failure', async () => {
    const { parts, steps } = begin();
    await handleBatch(parts, [{ id: '1', body: JSON.stringify({ Event: 's3:TestEvent' }) }]);
    expect(steps).toEqual([]);
  });
});
