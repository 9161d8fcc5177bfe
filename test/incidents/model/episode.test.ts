import { episodeOf } from '../../../src/incidents/model/episode.ts';
import { anEpisode } from '../../an-episode.ts';
import { anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');

describe('episodeOf', () => {
  it('keeps which incident it is and since when', () => {
    expect(episodeOf(anIncident(), 1)).toEqual(anEpisode());
  });

  it('keeps of a reopened incident when it came back', () => {
    const incident = anIncident({ episode: 2, reopenedAt: at, firstAcknowledgedAt: at });
    expect(episodeOf(incident, 7)).toMatchObject({
      episode: 2,
      openedAt: at,
      acknowledgedAt: at,
      objects: 7,
    });
  });

  it('keeps how many of its objects a person had resolved before', () => {
    const before = { previousAlert: undefined, resolvedBy: 'U0ANN00000', resolvedAt: at };
    const incident = anIncident({ episode: 2, reopening: { ...before, acceptedObjects: 250 } });
    expect(episodeOf(incident, 252)).toMatchObject({ objects: 252, resolvedBefore: 250 });
    expect(episodeOf(anIncident(), 252)).not.toHaveProperty('resolvedBefore');
  });

  it('keeps that more objects failed than are counted', () => {
    const kept = { until: at, missingObjects: 1, isPartial: true };
    expect(episodeOf(anIncident({ kept } as never), 1)).toMatchObject({ isPartial: true });
    expect(episodeOf(anIncident(), 1)).not.toHaveProperty('isPartial');
  });

  it('keeps that it ended on the word of S3', () => {
    const status = { kind: 'resolved', at, acceptedObjects: 0, replicatedObjects: 3 } as const;
    expect(episodeOf(anIncident({ status }), 0).ended).toBe('recovered');
  });

  it.each([
    ['by a person', 'U0ANN00000'],
    ['by itself', undefined],
  ])('keeps that it ended %s', (ended, by) => {
    const status = { kind: 'resolved', at, acceptedObjects: 1, ...(by && { by }) } as const;
    expect(episodeOf(anIncident({ status }), 1)).toMatchObject({ ended, resolvedAt: at });
  });
});
