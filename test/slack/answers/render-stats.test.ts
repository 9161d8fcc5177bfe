import { addMinutes } from 'date-fns/addMinutes';
import type { Episode } from '../../../src/incidents/model/episode.ts';
import { startOfDays } from '../../../src/incidents/stats/days.ts';
import { summarizeEpisodes } from '../../../src/incidents/stats/summarize-episodes.ts';
import { renderStats } from '../../../src/slack/answers/render-stats.ts';
import { anEpisode } from '../../an-episode.ts';
import { anIncident } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

const now = new Date('2026-11-22T12:00:00Z');
const openedAt = new Date('2026-11-20T10:00:00Z');
const resolved = (incidentId: string, differences: Partial<Episode> = {}) =>
  anEpisode({
    incidentId,
    openedAt,
    acknowledgedAt: addMinutes(openedAt, 12),
    resolvedAt: addMinutes(openedAt, 90),
    ended: 'by a person',
    objects: 640,
    ...differences,
  });
const records = [
  resolved('a'),
  resolved('b', { acknowledgedAt: undefined, sourceBucket: 'photos', reason: 'SrcKeyNotFound' }),
  resolved('c', { acknowledgedAt: addMinutes(openedAt, 125), ended: 'by itself', objects: 4 }),
  anEpisode({ incidentId: anIncident().id, episode: 2 }),
];
const unresolved = [anIncident({ episode: 2 })];

const statsOf = (some: Episode[], { days = 7, goesBack = true, open = unresolved } = {}) =>
  summarizeEpisodes(some, open, { since: startOfDays(now, days), now, goesBack });

describe('renderStats', () => {
  it('tells those that recovered from those that nobody vouches for', () => {
    const message = renderStats(statsOf([...records, resolved('d', { ended: 'recovered' })]));
    expect(visibleText(message)).toContain('1 confirmed by S3, 1 closed automatically');
  });

  it('says in words how much, how long it took, when, why and where', () => {
    const message = renderStats(statsOf(records));
    expect(message.text).toBe('Last 7 days: 4 incidents, 645 objects missing; 1 unresolved now');
    expect(visibleText(message).split('\n')).toEqual([
      'Last 7 days: 4 incidents opened',
      '*Opened*',
      '4 incidents, 1 of them reopened',
      '*Unresolved now*',
      '1 incident, unacknowledged',
      '*Time to acknowledge*',
      'median 12 min, p90 2 h 5 min (2 incidents); 2 of 4 were never acknowledged',
      '*Time to resolve*',
      'median 1 h 30 min, p90 1 h 30 min (2 incidents)',
      '*Objects*',
      '645 missing at the last count',
      '*Outcome*',
      '2 resolved by people, 1 closed automatically, 1 unresolved',
      '*By day (UTC)*',
      '3 on 20 Nov, 1 on 22 Nov, none on the other days',
      '*By reason*',
      '• DstBucketUnversioned: 3 incidents, 645 objects',
      '• SrcKeyNotFound: 1 incident, 640 objects',
      '*By source bucket*',
      '• orders: 3 incidents, 645 objects',
      '• photos: 1 incident, 640 objects',
      'Incidents opened since 16 Nov, 00:00 UTC. An incident that reopened counts each time.',
    ]);
  });

  it('draws the days, each of them once', () => {
    const { blocks } = renderStats(statsOf(records));
    const charts = blocks.filter(({ type }) => (type as string) === 'data_visualization');
    expect(charts).toMatchObject([
      {
        title: 'Incidents opened by day (UTC)',
        chart: {
          type: 'bar',
          series: [
            {
              name: 'Incidents opened',
              data: expect.arrayContaining([{ label: '20 Nov', value: 3 }]),
            },
          ],
          axis_config: {
            categories: ['16 Nov', '17 Nov', '18 Nov', '19 Nov', '20 Nov', '21 Nov', '22 Nov'],
          },
        },
      },
    ]);
  });

  it('puts days together in 30 of them', () => {
    expect(visibleText(renderStats(statsOf(records, { days: 30 })))).toContain(
      '3 on 19–20 Nov, 1 on 21–22 Nov, none on the other days',
    );
  });

  it('says that nobody acknowledged or resolved any, and of what time nothing is known', () => {
    const text = visibleText(renderStats(statsOf([anEpisode()], { goesBack: false, open: [] })));
    expect(text).toContain('*Time to acknowledge*\nnone yet\n*Time to resolve*\nnone yet');
    expect(text).toContain(
      'No records from before <!date^1795341635^{date_short_pretty} {time}|2026-11-22 10:00 UTC>',
    );
    expect(text).toContain('none');
  });

  it('does not say that none is resolved where S3 confirmed it', () => {
    const recovered = anEpisode({
      ended: 'recovered',
      resolvedAt: new Date('2026-11-22T11:00:00Z'),
    });
    const text = visibleText(renderStats(statsOf([recovered], { open: [] })));
    expect(text).toContain('*Time to resolve*\nnone resolved by people yet');
    expect(text).toContain('1 confirmed by S3');
  });

  it('does not take an empty record for good news', () => {
    const message = renderStats(statsOf([], { goesBack: false, open: [] }));
    const text = visibleText(message);
    expect(message.text).toBe('Last 7 days: no incidents; none unresolved now');
    expect(text).toContain('No incidents on record yet');
    expect(text).toContain('does not prove that everything is replicated');
    expect(JSON.stringify(message.blocks)).not.toContain('data_visualization');
  });

  it('says how many reasons it leaves out, and how many incidents had them', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      resolved(`a${index}`, { reason: `Reason${index % 11}` }),
    );
    expect(visibleText(renderStats(statsOf(many)))).toContain('and 4 more reasons: 273 incidents');
  });
});
