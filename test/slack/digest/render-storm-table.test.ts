import * as fc from 'fast-check';
import { renderStormTable } from '../../../src/slack/digest/render-storm-table.ts';
import { stormSummary } from '../nasty-values.ts';

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
      { numRuns: 300 },
    );
  });
});
