import { addMinutes } from 'date-fns/addMinutes';
import type { Episode } from '../../../src/incidents/model/episode.ts';
import { type Stats, summarizeEpisodes } from '../../../src/incidents/stats/summarize-episodes.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import { anEpisode } from '../../an-episode.ts';
import { missedThreshold } from '../../../src/replication/reasons/missed-threshold.ts';
import { aLateIncident, anAlert, anIncident } from '../../an-incident.ts';

const since = new Date('2026-11-16T00:00:00Z');
const now = new Date('2026-11-22T12:00:00Z');
const { openedAt } = anEpisode();
const shown = anAlert().shown;
const minutesLater = (minutes: number) => addMinutes(openedAt, minutes);

/** Resolved by a person after so many minutes. */
const resolved = (incidentId: string, minutes: number, differences: Partial<Episode> = {}) =>
  anEpisode({
    incidentId,
    resolvedAt: minutesLater(minutes),
    ended: 'by a person',
    ...differences,
  });

function summarize(records: Episode[], unresolved: Incident[] = [], goesBack = true): Stats {
  return summarizeEpisodes(records, unresolved, { since, now, goesBack });
}

describe('summarizeEpisodes', () => {
  it('counts episodes by how they ended, and names reopenings', () => {
    const stats = summarize([
      resolved('a', 10),
      resolved('b', 20, { ended: 'by itself' }),
      resolved('c', 20, { ended: 'recovered' }),
      resolved('d', 20, { ended: 'recovered' }),
      anEpisode({ incidentId: 'a', episode: 2 }),
    ]);
    expect(stats).toMatchObject({
      opened: 5,
      reopened: 1,
      resolvedByPeople: 1,
      recovered: 2,
      endedByThemselves: 1,
      notOver: 1,
    });
  });

  it('leaves out what opened before the period', () => {
    const before = new Date(since.getTime() - 1);
    const stats = summarize(
      [resolved('a', 10, { openedAt: before }), resolved('b', 10, { openedAt: since })],
      [anIncident({ createdAt: before })],
    );
    expect(stats).toMatchObject({ opened: 1, notOver: 0, openNow: 1, unacknowledgedNow: 1 });
  });

  it('times from the opening, and leaves out who never acknowledged and what closed by itself', () => {
    const stats = summarize([
      resolved('a', 10, { acknowledgedAt: minutesLater(4) }),
      resolved('b', 30, { acknowledgedAt: minutesLater(-1) }),
      resolved('c', 99, { ended: 'by itself' }),
    ]);
    expect(stats.toAcknowledge).toEqual({ count: 2, medianMillis: 0, ninetiethMillis: 240_000 });
    expect(stats.toResolve).toEqual({
      count: 2,
      medianMillis: 600_000,
      ninetiethMillis: 1_800_000,
    });
    expect(stats.neverAcknowledged).toBe(1);
  });

  it('counts the objects of an incident once, however often it came back', () => {
    const stats = summarize([
      resolved('a', 10, { objects: 5 }),
      anEpisode({ incidentId: 'a', episode: 2, objects: 7 }),
      resolved('b', 10, { objects: 3, reason: undefined, sourceBucket: 'photos' }),
    ]);
    expect(stats.objects).toBe(10);
    expect(stats.byReason).toEqual([
      { name: 'DstBucketUnversioned', opened: 2, objects: 7, isPartial: false },
      { name: undefined, opened: 1, objects: 3, isPartial: false },
    ]);
    expect(stats.byBucket.map(({ name }) => name)).toEqual(['orders', 'photos']);
  });

  it('names first what opened most, of that what misses most', () => {
    const stats = summarize([
      resolved('a', 10, { objects: 1, reason: 'Few' }),
      resolved('b', 10, { objects: 2, reason: 'More' }),
      resolved('c', 10, { objects: 1, reason: 'Often' }),
      resolved('d', 10, { objects: 1, reason: 'Often' }),
    ]);
    expect(stats.byReason.map(({ name }) => name)).toEqual(['Often', 'More', 'Few']);
  });

  it('does not count as missing what failed as expected', () => {
    const stats = summarize([
      anEpisode({ incidentId: 'a', objects: 5 }),
      anEpisode({ incidentId: 'b', objects: 7, reason: 'SrcKeyNotFound' }),
    ]);
    expect(stats.objects).toBe(5);
    expect(stats.byReason).toContainEqual(
      expect.objectContaining({ name: 'SrcKeyNotFound', objects: 7 }),
    );
  });

  it('does not count as missing what is late', () => {
    const late = { reason: missedThreshold, isPartial: true as const };
    const stats = summarize(
      [
        anEpisode({ incidentId: 'a', objects: 5 }),
        anEpisode({ incidentId: 'b', objects: 7, ...late }),
      ],
      [aLateIncident({ alert: anAlert() })],
    );
    expect(stats).toMatchObject({ opened: 3, objects: 5, isPartial: false });
  });

  it('says where there may be more objects than counted', () => {
    const stats = summarize([
      resolved('a', 10, { isPartial: true, sourceBucket: 'photos' }),
      resolved('b', 10),
    ]);
    expect(stats.isPartial).toBe(true);
    expect(stats.byBucket.map(({ name, isPartial }) => [name, isPartial])).toEqual([
      ['photos', true],
      ['orders', false],
    ]);
  });

  it('counts apart who waits for somebody to acknowledge', () => {
    const status = { kind: 'acknowledged', by: 'U1', at: openedAt } as const;
    const stats = summarize([], [anIncident({ status }), anIncident({ id: 'new' })]);
    expect(stats).toMatchObject({ openNow: 2, unacknowledgedNow: 1 });
  });

  it('takes what is unresolved as it is now, also where nothing is kept of it yet', () => {
    const alert = anAlert({ shown: { ...shown, missingObjects: 50 } });
    const acknowledged = anIncident({ alert, firstAcknowledgedAt: minutesLater(2) });
    const stats = summarize([anEpisode()], [acknowledged, anIncident({ id: 'new' })]);
    expect(stats).toMatchObject({ opened: 2, notOver: 2, objects: 50, neverAcknowledged: 1 });
  });

  // A week with one new failure said that 251 objects were missing.
  it('counts those of before only where they failed in the same time', () => {
    const again = anEpisode({ episode: 2, objects: 251, resolvedBefore: 250 });
    expect(summarize([again])).toMatchObject({ objects: 1, byReason: [{ objects: 1 }] });
    expect(summarize([anEpisode({ objects: 250 }), again])).toMatchObject({ objects: 251 });
    const reopening = {
      previousAlert: undefined,
      resolvedBy: 'U0ANN00000',
      resolvedAt: openedAt,
      acceptedObjects: 250,
    };
    const alert = anAlert({ shown: { ...shown, missingObjects: 252 } });
    const stats = summarize([again], [anIncident({ episode: 2, alert, reopening })]);
    expect(stats).toMatchObject({ objects: 2 });
  });

  it('believes what is kept where the list of the unresolved lags behind', () => {
    const stats = summarize([resolved('AAAAbbbb0000-_zz', 10)], [anIncident()]);
    expect(stats).toMatchObject({ opened: 1, resolvedByPeople: 1, notOver: 0 });
  });

  it('says since when anything is known, unless it reaches back', () => {
    expect(summarize([anEpisode()], [], false).knownSince).toEqual(openedAt);
    expect(summarize([], [], false).knownSince).toEqual(now);
    expect(summarize([anEpisode()], [], true).knownSince).toBeUndefined();
    const older = anIncident({ createdAt: new Date('2026-10-01T00:00:00Z') });
    expect(summarize([anEpisode()], [older], false).knownSince).toBeUndefined();
    const atTheStart = anIncident({ createdAt: since });
    expect(summarize([], [atTheStart], false).knownSince).toEqual(since);
  });
});
