import { subDays } from 'date-fns/subDays';
import { summarizeEpisodes } from '../../../src/incidents/stats/summarize-episodes.ts';
import { renderWeekly } from '../../../src/slack/answers/render-weekly.ts';
import { anEpisode } from '../../an-episode.ts';
import { anIncident } from '../../an-incident.ts';
import { visibleText } from '../visible-text.ts';

const now = new Date('2026-11-22T12:00:00Z');
const period = { since: subDays(now, 7), now, goesBack: true };

describe('renderWeekly', () => {
  it('says the same in short, for a channel, and draws nothing that Slack might refuse', () => {
    const reasons = ['DstBucketUnversioned', 'SrcKeyNotFound', 'A', 'B', 'SrcKeyNotFound'];
    const episodes = reasons.map((reason, index) =>
      anEpisode({ incidentId: `${index}`, reason, ended: 'by itself', resolvedAt: now }),
    );
    const message = renderWeekly(summarizeEpisodes(episodes, [anIncident()], period));
    expect(message.text).toBe(
      'Replication failures, week of 15–22 Nov: 6 incidents, 3 objects missing; 1 unresolved now',
    );
    expect(visibleText(message).split('\n')).toEqual([
      'Replication failures, week of 15–22 Nov',
      '*Opened*',
      '6 incidents',
      '*Unresolved now*',
      '1 incident, unacknowledged',
      '*Time to acknowledge*',
      'none yet',
      '*Time to resolve*',
      'none resolved by people yet',
      '*Objects*',
      '3 missing at the last count',
      '*Outcome*',
      '5 closed automatically, 1 unresolved',
      '*Most frequent reasons* SrcKeyNotFound (2), DstBucketUnversioned (2), A (1) and 1 more',
      '*Most affected buckets* orders (6)',
      'Only incidents routed to this channel. `/s3rep stats` shows all.',
    ]);
    expect(JSON.stringify(message.blocks)).not.toContain('data_visualization');
  });

  it('is short in a quiet week', () => {
    const text = visibleText(renderWeekly(summarizeEpisodes([], [], period)));
    expect(text).toContain('*Opened*\nno incidents\n*Unresolved now*\nnone');
  });
});
