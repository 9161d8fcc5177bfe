import fc from 'fast-check';
import { isFinal } from '../../src/replay/decide-step.ts';
import type { Incident } from '../../src/incidents/model/incident.ts';
import { propertyRuns } from '../property-runs.ts';
import { beginHistory, liveThrough, startPeople, startWorker } from './standing-still.ts';

const ends = ['complete', 'failed', 'cancelled', 'refused'];

/** Plan -> what the incident's thread was told of it, in order. */
function listNews(written: readonly Incident[]): Map<string, string[]> {
  const entries = new Map(
    written.flatMap(({ pendingEntries = [] }) => pendingEntries.map((one) => [one.number, one])),
  );
  const news = new Map<string, string[]>();
  for (const entry of entries.values()) {
    if (entry.kind !== 'replay' && entry.kind !== 'reported') continue;
    const event = entry.kind === 'replay' ? entry.event : entry.kind;
    news.set(entry.planId, [...(news.get(entry.planId) ?? []), event]);
  }
  return news;
}

describe('Replays of a bucket, one after another, whose workers stand still or die at any call', () => {
  it('run one job each, leave none behind, and are told once', async () => {
    let replays = 0;
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const begun = await beginHistory(draw);
      startWorker(begun, 'one');
      startWorker(begun, 'two');
      const cancelled = startPeople(begun);
      await liveThrough(begun);
      const { s3, kept } = begun;
      expect(s3.created.filter(({ status }) => !isFinal(status))).toEqual([]);
      const released = s3.created.filter(({ releases }) => releases > 0);
      const plans = released.map(({ planId }) => planId);
      expect(plans).toEqual([...new Set(plans)]);
      const [replay] = kept.place.replays.values();
      expect(replay).toMatchObject({ phase: { kind: 'ended' }, isUntold: false, news: [] });
      expect(replay?.straysAt).toBeUndefined();
      for (const [planId, events] of listNews(kept.place.written)) {
        replays += 1;
        expect(events[0]).toBe('confirmed');
        const told = events.filter((event) => ends.includes(event));
        expect(told).toHaveLength(1);
        expect(events).toEqual([...new Set(events)]);
        const isRun = told[0] === 'complete';
        expect(isRun || !events.includes('reported')).toBe(true);
        expect(isRun || cancelled.has(planId)).toBe(true);
      }
    });
    const numRuns = propertyRuns(40);
    await fc.assert(property, { numRuns, endOnFailure: true });
    expect(replays).toBeGreaterThan(numRuns);
  }, 240_000);
});
