import { renderPlainDigest } from '../../../src/slack/digest/render-plain-digest.ts';
import { anIncident } from '../../an-incident.ts';
import { aStorm, aStormSummary, someMembers } from '../../a-storm.ts';

const sinceToken = '<!date^1795341635^{date_short_pretty} {time}|2026-11-22 10:00 UTC>';

describe('renderPlainDigest', () => {
  it('says all that the blocks say', () => {
    const unknown = anIncident({ destinationBucket: undefined, reason: undefined });
    const members = [...someMembers(2), { incident: unknown, missingObjects: undefined }];
    expect(renderPlainDigest(aStormSummary({ members })).split('\n')).toEqual([
      '🔴 3 incidents failing, 0 acknowledged: at least 3 objects missing in 1 destination bucket and some unnamed; all come from orders',
      '*Incidents* 3',
      '*Missing* at least 3 objects',
      '*Buckets* 1 source → 1 destination and some unnamed',
      '*Waiting for an alert* 3',
      '*All 3* come from `orders`: start there.',
      '🔴 failing · orders → orders-dr · DstBucketUnversioned · 1 object',
      '🔴 failing · orders → orders-dr · DstBucketUnversioned · 2 objects',
      '🔴 failing · orders → a bucket that S3 did not name · no reason given · not counted yet',
      `Since ${sinceToken} · Each incident gets its own alert: one per second, the most urgent first.`,
      'Slack rejected the buttons. `/s3rep list` shows unresolved incidents.',
    ]);
  });

  it('shows fifteen incidents at most', () => {
    const text = renderPlainDigest(aStormSummary({ members: someMembers(37) }));
    expect(text.match(/^🔴 failing · orders/gm)).toHaveLength(15);
    expect(text).toContain('\nand 22 more\n');
  });

  it('fits an update however long the names are', () => {
    const names = { sourceBucket: 'ẞ'.repeat(255), destinationBucket: 'ẞ'.repeat(255) };
    const text = renderPlainDigest(aStormSummary({ members: someMembers(37, names) }));
    expect(Buffer.byteLength(text)).toBeLessThan(4000);
    expect(text).toMatch(/and \d+ more/);
  });

  it('is short when nothing is left', () => {
    const storm = aStorm({ endedAt: new Date('2026-11-22T11:00:00Z') });
    const lines = renderPlainDigest(aStormSummary({ storm, members: [] })).split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('⚪ All alerts posted: all incidents are resolved or muted');
  });
});
