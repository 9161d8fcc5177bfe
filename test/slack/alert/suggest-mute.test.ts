import { listWarnings } from '../../../src/slack/alert/list-warnings.ts';
import { suggestMute } from '../../../src/slack/alert/suggest-mute.ts';
import { anExplanation } from '../../an-explanation.ts';
import { anIncident, aSummary } from '../../an-incident.ts';

const high = anExplanation({ severity: 'high' });

describe('suggestMute', () => {
  it.each(['.tflock', '.lock', '.tmp', '.TMP', '.partial'])(
    'offers to mute what is there for a moment only, in its bucket: %s',
    (commonEnding) => {
      expect(suggestMute(aSummary({ commonEnding }), high)).toEqual([
        `🔇 At least 95 % of these keys end in \`${commonEnding}\`. If nobody needs copies of them, mute them in this bucket: \`/s3rep mute *${commonEnding} bucket:orders for 7d because …\`.`,
      ]);
    },
  );

  it.each(['.json', '.parquet', '.gz', '.log', '.pdf', '.bak'])(
    'never offers to mute what somebody may need: %s',
    (commonEnding) => {
      expect(suggestMute(aSummary({ commonEnding }), high)).toEqual([]);
    },
  );

  it('offers nothing while nothing of a rule can be replicated', () => {
    const critical = anExplanation({ severity: 'critical' });
    expect(suggestMute(aSummary({ commonEnding: '.tflock' }), critical)).toEqual([]);
  });

  it('offers nothing where the bucket cannot be named in a command, or is muted already', () => {
    const foreign = anIncident({ sourceBucket: 'a b` <!channel>' });
    const until = new Date('2026-11-29T11:00:00Z');
    const muted = anIncident({ muted: { number: 1, by: 'U1', until, why: 'locks' } });
    for (const incident of [foreign, muted])
      expect(suggestMute(aSummary({ commonEnding: '.tmp', incident }), high)).toEqual([]);
  });

  it('gives the command whole, however long the name of the bucket', () => {
    const incident = anIncident({ sourceBucket: 'b'.repeat(63) });
    const [line = ''] = suggestMute(aSummary({ commonEnding: '.crdownload', incident }), high);
    expect(line).toContain(`bucket:${'b'.repeat(63)} for 7d because …\``);
  });

  it('is among the warnings of an alert', () => {
    expect(listWarnings(aSummary({ commonEnding: '.tmp' }), high).join()).toContain('🔇');
  });
});
