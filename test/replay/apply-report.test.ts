import { addMinutes } from 'date-fns/addMinutes';
import type { ToldReport } from '../../src/incidents/model/told-report.ts';
import { applyReport } from '../../src/replay/apply-report.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import type { ReadFiles } from '../../src/replay/reports/read-job-report.ts';
import { aReplay, replayNow as now } from './a-replay.ts';

const why = 'S3 broke off (ECONNRESET).';
const report: ToldReport = {
  succeeded: 5,
  failed: 4,
  reasons: [],
  failedOtherwise: 0,
  notUnderstood: 0,
  foreign: 0,
};
const job = { id: 'job-1', status: 'Complete', tasks: 9, succeeded: 9, failed: 0 };
const ended = { kind: 'ended', how: 'complete', at: now } as const;
const readingTo = (files: number, tries: number) => ({ reading: { files, report, tries } });

/** What becomes of a replay so many minutes after its end, when S3 broke off after these files; before the first row, without. */
function breakOff(minutes: number, more: Partial<Replay>, upTo?: ReadFiles) {
  const found = { kind: 'not there', why, ...(upTo && { upTo }) } as const;
  const moment = { now: addMinutes(now, minutes), pollMillis: 1_000 };
  return applyReport(aReplay({ phase: ended, job, ...more }), found, moment);
}

describe('A report that S3 breaks off two hours after the end of its job', () => {
  it.each([
    ['of which files were read before', readingTo(3, 1), { files: 3, report }],
    ['of which files were read now', readingTo(3, 3), { files: 4, report }],
    ['of which no file was read yet', { reading: { files: 0, tries: 1 } }, { files: 0 }],
    ['that was opened before', readingTo(3, 1), undefined],
  ] as const)('is there, and is read on: one %s', (_name, more, upTo) => {
    const { changed, lookAgainAt } = breakOff(121, more, upTo);
    expect(lookAgainAt?.getTime()).toBeGreaterThan(addMinutes(now, 121).getTime());
    expect(changed?.report).toBeUndefined();
    expect(changed?.reading).toMatchObject(upTo ?? { files: 3, report });
  });

  it.each([
    ['while it is read', { files: 3, report }],
    ['when it is opened', undefined],
  ])('is told as far as it was read, when S3 goes on breaking off %s', (_name, upTo) => {
    let replay: Partial<Replay> = readingTo(3, 0);
    let looks = 0;
    for (; replay.report === undefined && looks < 9; looks += 1) {
      const { files, tries } = replay.reading!;
      const begun = { files, report, tries: upTo === undefined ? tries : tries + 1 };
      replay = breakOff(121, { reading: begun }, upTo).changed!;
    }
    expect(looks).toBe(3);
    expect(replay).toMatchObject({ reading: undefined, report: {} });
    expect(replay.news).toMatchObject([{ report: { ...report, isPartial: true } }]);
  });

  it('is told as not read where no file of it was, in the end', () => {
    const { changed } = breakOff(121, { reading: { files: 0, tries: 3 } }, { files: 0 });
    expect(changed?.news).toMatchObject([{ event: 'reported', why }]);
    expect(changed?.news[0]).not.toHaveProperty('report');
  });

  it('is not awaited any more where it never came', () => {
    expect(breakOff(121, {})).not.toHaveProperty('lookAgainAt');
    expect(breakOff(121, {}).changed?.news).toMatchObject([{ why }]);
    expect(breakOff(119, {})).not.toHaveProperty('changed');
  });

  it('is read on before, whatever S3 breaks off, as no try', () => {
    const { changed } = breakOff(119, readingTo(3, 3), { files: 3, report });
    expect(changed?.reading).toMatchObject({ files: 3, tries: 2 });
  });
});
