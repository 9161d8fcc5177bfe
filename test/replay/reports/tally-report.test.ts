import { createHash } from 'node:crypto';
import { tallyReport } from '../../../src/replay/reports/tally-report.ts';
import { aFailedRow, aReport, aRow } from './a-report.ts';

describe('tallyReport', () => {
  it('counts what succeeded, and what failed by reason with some keys, over all files', async () => {
    const failed = ['é 1', '2', '3', '4', '5', '6'].map((key) => aFailedRow(key)).join('');
    const { tally, ...read } = await tallyReport(
      aReport([aRow('a') + aRow('b'), failed + aFailedRow('x', 'SrcVersionNotFound'), 'what?\n']),
    );
    expect(read).toEqual({ isPartial: false, damagedFiles: [] });
    expect(tally).toEqual({
      succeeded: 2,
      failed: 7,
      failedWithoutVersion: 0,
      reasons: [
        {
          bucket: 'orders',
          reason: 'DstBucketUnversioned',
          failed: 6,
          sampleKeys: ['é 1', '2', '3', '4', '5'],
        },
        { bucket: 'orders', reason: 'SrcVersionNotFound', failed: 1, sampleKeys: ['x'] },
      ],
      failedOtherwise: 0,
      notUnderstood: 1,
      strangeRows: [{ file: 'results/3.csv', line: 1, text: 'what?' }],
    });
  });

  it('says which files are not what the report says', async () => {
    const file = aRow('a');
    const read = await tallyReport(aReport([file], { md5: 'f'.repeat(32) }));
    expect(read.damagedFiles).toEqual(['results/1.csv']);
    const base64 = createHash('md5').update(file).digest('base64');
    expect((await tallyReport(aReport([file], { md5: base64 }))).damagedFiles).toEqual([]);
  });

  it('stops when the time is over, and says so', async () => {
    let pieces = 0;
    const isTimeUp = () => (pieces += 1) > 20;
    const read = await tallyReport(aReport([aRow('a').repeat(50)]), { isTimeUp });
    expect(read.isPartial).toBe(true);
    expect(read.tally.succeeded).toBeLessThan(10);
  });

  it('keeps no more of a report that gives each object a reason of its own', async () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      aFailedRow(`${index}`, `DstNew${index % 200}`),
    );
    const { tally } = await tallyReport(aReport([rows.join('') + 'strange\n'.repeat(99)]));
    expect(tally.reasons).toHaveLength(100);
    expect(tally).toMatchObject({ failed: 300, failedOtherwise: 100, notUnderstood: 99 });
    expect(tally.strangeRows).toHaveLength(3);
  });
});
