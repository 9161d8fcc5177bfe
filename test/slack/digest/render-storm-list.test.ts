import { renderStormList } from '../../../src/slack/digest/render-storm-list.ts';
import { anIncident } from '../../an-incident.ts';
import { aStormSummary, someMembers } from '../../a-storm.ts';
import { listBrokenRules } from '../slack-rules.ts';
import { visibleText } from '../visible-text.ts';
import { theReason } from '../../the-reason.ts';

const at = new Date('2026-11-22T11:00:00Z');

describe('renderStormList', () => {
  it('shows each incident on one line, in the order given', () => {
    const { title } = theReason('DstBucketUnversioned');
    const status = { kind: 'acknowledged', by: 'U0ANN0000', at } as const;
    const photos = anIncident({ sourceBucket: 'photos', status });
    const members = [...someMembers(1), { incident: photos, missingObjects: undefined }];
    expect(visibleText(renderStormList(aStormSummary({ members }))).split('\n')).toEqual([
      '*2 incidents*, the most urgent first',
      `🔴 *orders → orders-dr* · failing · 1 object · ${title}`,
      'Open',
      `🟠 *photos → orders-dr* · not counted yet · ${title} · Acknowledged by <@U0ANN0000>, <!date^1795345200^{date_short_pretty} {time}|2026-11-22 11:00 UTC>`,
      'Open',
      '`/s3rep list` always shows unresolved incidents.',
    ]);
  });

  it.each([
    ['short', 'orders', 280],
    ['long', 'o'.repeat(63), 200],
    ['impossibly long', '"'.repeat(255), 80],
  ])('says how many it leaves out where names are %s', (_name, sourceBucket, atLeast) => {
    const members = someMembers(2000, { sourceBucket, destinationBucket: sourceBucket });
    const view = renderStormList(aStormSummary({ members }));
    const lines = visibleText(view).split('\n');
    const shown = lines.filter((line) => line.startsWith('🔴')).length;
    expect(shown).toBeGreaterThanOrEqual(atLeast);
    expect(lines[0]).toContain(`*2,000 incidents*, ${shown} shown here`);
    expect(lines.at(-1)).toMatch(/^and 1,\d{3} more, less urgent than these\. `\/s3rep list`/);
    expect(lines.at(-1)).toContain(`and ${(2000 - shown).toLocaleString('en')} more`);
    expect(listBrokenRules(view)).toEqual([]);
  });

  it('says that nothing is left', () => {
    expect(visibleText(renderStormList(aStormSummary({ members: [] })))).toMatch(
      /^All incidents of this storm are resolved or muted\.\n/,
    );
  });
});
