import {
  ReportRefusal,
  type CompletionReport,
} from '../../../src/replay/ports/completion-report.ts';
import type { ReportAddress } from '../../../src/replay/reports/find-report-address.ts';
import type { ReportReading } from '../../../src/replay/model/report-reading.ts';
import { readJobReport } from '../../../src/replay/reports/read-job-report.ts';
import { aReplay } from '../a-replay.ts';
import { aFailedRow, aReport, aRow } from './a-report.ts';

const job = { id: 'abc', status: 'Complete', tasks: 3, succeeded: 3, failed: 0 };
const opened: ReportAddress[] = [];

function read(
  open: () => Promise<CompletionReport>,
  isTimeUp = () => false,
  reading: ReportReading | undefined = { files: 0, tries: 1 },
) {
  const parts = {
    open(_replay: unknown, address: ReportAddress) {
      opened.push(address);
      return open();
    },
    yieldToEventLoop: async () => {},
  };
  return readJobReport(parts, aReplay({ job }), { begin: async () => reading, isTimeUp });
}

const readRowsOf = (...contents: string[]) => read(async () => aReport(contents));

describe('The report of a job of our own', () => {
  it('is looked for where this job was told to write it, and nowhere else', async () => {
    await readRowsOf(aRow('a'));
    expect(opened).toEqual([{ bucket: 'reports', key: 's3rep/plan-1/job-abc/manifest.json' }]);
  });

  it('tells the three reasons with the most failures, with a key of each, from all its files', async () => {
    const failed = (reason: string, count: number) =>
      Array.from({ length: count }, (_, nth) => aFailedRow(`${reason} ${nth}`, reason)).join('');
    const few = failed('SrcKeyNotFound', 1) + failed('DstBucketNotFound', 2);
    const many = failed('DstObjectHardDeleted', 4) + failed('DstBucketUnversioned', 3);
    expect(await readRowsOf(aRow('x'), few, many)).toEqual({
      kind: 'read',
      report: {
        succeeded: 1,
        failed: 10,
        reasons: [
          { reason: 'DstObjectHardDeleted', failed: 4, sampleKey: 'DstObjectHardDeleted 0' },
          { reason: 'DstBucketUnversioned', failed: 3, sampleKey: 'DstBucketUnversioned 0' },
          { reason: 'DstBucketNotFound', failed: 2, sampleKey: 'DstBucketNotFound 0' },
        ],
        failedOtherwise: 1,
        notUnderstood: 0,
        foreign: 0,
      },
    });
  });

  it('counts no rows of other buckets, whoever wrote them', async () => {
    const rows = aRow('a') + aFailedRow('b', 'SrcKeyNotFound', 'payroll');
    expect(await readRowsOf(rows)).toMatchObject({
      report: { succeeded: 1, failed: 0, foreign: 1, reasons: [] },
    });
  });

  it('says how much of it was not understood, not read, or is not what it should be', async () => {
    expect(await readRowsOf('once upon a time\r\n')).toMatchObject({
      report: { notUnderstood: 1 },
    });
    const isLate = await read(
      async () => aReport([aRow('a')]),
      () => true,
    );
    expect(isLate).toMatchObject({ kind: 'in part', report: { isPartial: true, succeeded: 0 } });
    const damaged = await read(async () => aReport([aRow('a')], { md5: 'another' }));
    expect(damaged).toMatchObject({ report: { isDamaged: true } });
  });

  it('may be there later, whatever is in the way now', async () => {
    expect(await read(() => Promise.reject(new ReportRefusal('There is no such report.')))).toEqual(
      {
        kind: 'not there',
        why: 'There is no such report.',
      },
    );
    const broken = aReport([aRow('a')]);
    const files = broken.files.map((file) => ({
      ...file,
      open: () => Promise.reject(new Error('socket hang up <!channel> `*x*`')),
    }));
    expect(await read(async () => ({ ...broken, files }))).toEqual({
      kind: 'not there',
      why: 'S3 broke off (socket hang up channel x).',
      upTo: { files: 0 },
    });
  });

  it('is left to the worker that reads it already', async () => {
    const parts = { open: async () => aReport([aRow('a')]), yieldToEventLoop: async () => {} };
    const steps = { begin: async () => undefined, isTimeUp: () => false };
    expect(await readJobReport(parts, aReplay({ job }), steps)).toEqual({ kind: 'taken' });
  });

  it('is read on from the first file that was not read to its end, with the same numbers in the end', async () => {
    const contents = [
      aRow('a') + aFailedRow('b', 'SrcKeyNotFound', 'payroll'),
      aFailedRow('c') + aFailedRow('d', 'SrcKeyNotFound'),
      `${aFailedRow('e')}what?\r\n`,
      aRow('f').repeat(3),
    ];
    const whole = await readRowsOf(...contents);
    for (let pieces = 1; pieces < 40; pieces += 1) {
      let reading: ReportReading = { files: 0, tries: 1 };
      let found = whole;
      let times = 0;
      do {
        let left = pieces + times;
        const isTimeUp = () => (left -= 1) < 1;
        found = await read(async () => aReport(contents), isTimeUp, reading);
        if (found.kind === 'in part') reading = { ...found.upTo, tries: 1 };
        times += 1;
      } while (found.kind === 'in part');
      expect([pieces, found]).toEqual([pieces, whole]);
      expect(times).toBeGreaterThan(pieces < 20 ? 1 : 0);
    }
  });

  it('keeps the files that were read when S3 breaks off in a later one', async () => {
    const { files, ...report } = aReport([aRow('a'), aRow('b'), aRow('c')]);
    const broken = { ...files[1]!, open: () => Promise.reject(new Error('reset')) };
    const found = await read(async () => ({ ...report, files: [files[0]!, broken, files[2]!] }));
    expect(found).toMatchObject({
      kind: 'not there',
      upTo: { files: 1, report: { succeeded: 1, failed: 0 } },
    });
  });
});
