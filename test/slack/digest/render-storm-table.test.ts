import * as fc from 'fast-check';
import type { CountedIncident } from '../../../src/incidents/model/compare-incidents.ts';
import { renderDigest } from '../../../src/slack/digest/render-digest.ts';
import { renderStormTable } from '../../../src/slack/digest/render-storm-table.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aStormSummary, someMembers } from '../../a-storm.ts';
import { stormSummary } from '../nasty-values.ts';
import { visibleText } from '../visible-text.ts';
import { propertyRuns } from '../../property-runs.ts';

const at = new Date('2026-11-22T11:00:00Z');
const acknowledged = { status: { kind: 'acknowledged', by: 'U0ANN0000', at } } as const;
const told = { alert: anAlert() };

function render(differences: Parameters<typeof aStormSummary>[0] = {}) {
  return renderDigest(aStormSummary(differences));
}

describe('renderStormTable', () => {
  it('is a table within Slack’s limits, whatever S3 sends', () => {
    fc.assert(
      fc.property(stormSummary(40), (summary) => {
        const [table] = renderStormTable(summary);
        const rows = table?.type === 'table' ? table.rows : [];
        const cells = rows.flat().map((cell) => (cell.type === 'raw_text' ? cell.text : ''));
        expect(rows.length).toBeLessThanOrEqual(16);
        expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([4]));
        expect(cells).not.toContain('');
        expect(cells.join('').length).toBeLessThan(10_000);
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});

describe('The table of a digest', () => {
  it('shows a row for each of the fifteen most urgent', () => {
    const tableOf = (members: readonly CountedIncident[]) =>
      render({ members }).blocks.find(({ type }) => type === 'table');
    expect(tableOf(someMembers(37))).toHaveProperty('rows.length', 16);
    expect(visibleText(render({ members: someMembers(37) }))).toContain('and 22 more: *Show all*');
    expect(visibleText(render({ members: someMembers(15) }))).not.toContain('more:');
  });

  it.each([
    ['open, told', told, '🔴 failing'],
    ['open, not told yet', {}, '🔴 waiting'],
    ['acknowledged', acknowledged, '🟠 acknowledged'],
    ['expected', { ...told, reason: 'SrcKeyNotFound' }, '⚪ info'],
    ['snoozed', { ...told, snooze: { by: 'U0ANN0000', at, until: at } }, '💤 snoozed'],
    ['quiet', { ...told, followUp: { quietSince: at } }, '🔵 quiet'],
    ['late', { ...told, kind: 'late' as const }, '🟡 late'],
  ])('says in its row that an incident is %s', (_name, differences, state) => {
    expect(visibleText(render({ members: someMembers(2, differences) }))).toContain(`\n${state}\n`);
  });

  it('says in a row what is not known', () => {
    const unknown = { destinationBucket: undefined, reason: undefined };
    const member = { incident: anIncident(unknown), missingObjects: undefined };
    expect(visibleText(render({ members: [member] }))).toContain(
      '\norders → (not named)\nnot given\n—\n',
    );
  });

  it('shows fewer rows where names are long, and never cuts a name of AWS’s', () => {
    const longest = { sourceBucket: 's'.repeat(63), destinationBucket: 'd'.repeat(63) };
    const real = render({ members: someMembers(37, longest) });
    expect(visibleText(real)).toContain(`${'s'.repeat(63)} → ${'d'.repeat(63)}`);
    expect(visibleText(real)).toContain('and 22 more');
    const worst = '"'.repeat(255);
    const names = { sourceBucket: worst, destinationBucket: worst, reason: worst };
    const message = render({ members: someMembers(37, names) });
    const table = message.blocks.find(({ type }) => type === 'table');
    const rows = table?.type === 'table' ? table.rows.length - 1 : 0;
    expect(rows).toBeGreaterThan(5);
    expect(rows).toBeLessThan(15);
    expect(visibleText(message)).toContain(`and ${37 - rows} more`);
    expect(JSON.stringify(message.blocks).length).toBeLessThan(10_000);
  });
});
