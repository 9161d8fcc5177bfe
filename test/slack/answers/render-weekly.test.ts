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
      'A week of replication, 15–22 Nov: 6 incidents, 5 objects; 1 open now',
    );
    expect(visibleText(message).split('\n')).toEqual([
      'A week of replication, 15–22 Nov',
      '*Opened*',
      '6 incidents',
      '*Open now*',
      '1 incident, acknowledged by nobody',
      '*Time to acknowledge*',
      'nobody did yet',
      '*Time to resolve*',
      'nobody did yet',
      '*Objects*',
      '5 missing when last counted',
      '*Ended*',
      '5 closed by themselves, on no one’s word, 1 not over',
      '*Most frequent reasons* SrcKeyNotFound (2), DstBucketUnversioned (2), A (1) and 1 more',
      '*Most affected buckets* orders (6)',
      'Only of incidents that come to this channel: `/s3rep stats` shows all.',
    ]);
    expect(JSON.stringify(message.blocks)).not.toContain('data_visualization');
  });

  it('is short in a quiet week', () => {
    const text = visibleText(renderWeekly(summarizeEpisodes([], [], period)));
    expect(text).toContain('*Opened*\nno incidents\n*Open now*\nnone');
  });
});
