import type { ToldReport } from '../../src/incidents/model/told-report.ts';
import { checkTasks } from '../../src/replay/check-tasks.ts';
import type { StoredReport } from '../../src/replay/reports/store-report.ts';
import { describeReported } from '../../src/slack/alert/describe-report.ts';
import { formatPeriod } from '../../src/slack/answers/render-stats-fields.ts';
import { renderPlan } from '../../src/slack/replay/render-plan.ts';
import { renderCounted } from '../../src/slack/reports/render-counted.ts';
import { renderReport } from '../../src/slack/reports/render-report.ts';
import { aPlan } from '../replay/a-plan.ts';

const source = { kind: 's3', bucket: 'reports', key: 'manifest.json' } as const;
const one = { bucket: 'orders', reason: 'SrcKeyNotFound', failed: 1, sampleKeys: ['a'] };
const at = new Date('2026-11-29T03:00:00Z');

function aTally(count: number) {
  return {
    succeeded: count,
    failed: count,
    failedWithoutVersion: count,
    reasons: [one],
    failedOtherwise: count,
    notUnderstood: count,
    strangeRows: [{ file: 'x.csv', line: 3, text: 'what?' }],
  };
}

function aTold(count: number): ToldReport {
  const reasons = [{ reason: 'SrcKeyNotFound', failed: count, sampleKey: 'a' }];
  const counts = { succeeded: 0, failed: count, failedOtherwise: count };
  return { ...counts, reasons, notUnderstood: count, foreign: count, isPartial: true };
}

function aStored(count: number): StoredReport {
  const part = {
    incidentId: 'AAAAbbbb0000-_zz',
    sourceBucket: 'orders',
    destinationBucket: undefined,
    ruleId: undefined,
    reason: 'SrcKeyNotFound',
    isKnown: false,
    failures: count,
  };
  const rest = { expected: count, leftOut: count, tasks: 9, isPartial: false, damagedFiles: [] };
  return { parts: [part], ...rest };
}

const selection = { kind: 'listed', objects: 1, sha256: 'ab' } as const;
const incidents = [1, 2].map((nth) => ({ id: `AAAAbbbb0000-_z${nth}`, episode: 1 }));
const texts: Readonly<Record<string, (count: number) => unknown>> = {
  'a report': (count) =>
    renderReport({ tally: aTally(count), isPartial: true, damagedFiles: [], name: 'x', source }),
  'what was counted': (count) => renderCounted(aStored(count), source),
  'the report of a job': (count) =>
    describeReported({
      number: 1,
      kind: 'reported',
      planId: 'p',
      at,
      address: 's3://x',
      report: aTold(count),
    }),
  'a plan': (count) =>
    renderPlan(
      aPlan({ missingObjects: count, deletions: count, incidents, ruleIds: ['lost'], rules: [] }),
    ),
  'other tasks than were confirmed': (count) =>
    checkTasks(
      { selection: { ...selection, objects: count + 1 }, maxObjects: 9 },
      { tasks: count },
    ),
  'other tasks than the one that was confirmed': (count) =>
    checkTasks(
      { selection: { ...selection, objects: count }, maxObjects: 9 },
      { tasks: count + 1 },
    ),
  'a period': () => formatPeriod({ since: at, now: at } as Parameters<typeof formatPeriod>[0]),
};

const nouns = 'rows|tasks|failed tasks|objects|incidents|buckets|jobs|days|deletions';
const verbs = 'are|were|have|name|begin';
/** One of something, with words for several. */
const disagrees = new RegExp(
  `(?<![\\d,.])1 (?:more )?(?:(?:${nouns})\\b|(?:${verbs})\\b|that were\\b|of the failed rows name\\b)`,
);

describe('The words beside a count', () => {
  it.each(Object.entries(texts))('agree with one: %s', (_name, render) => {
    expect(JSON.stringify(render(1))).not.toMatch(disagrees);
    expect(JSON.stringify(render(1))).not.toMatch(
      /(?<![\d,.])1 more failed for other reasons|first 1 /,
    );
  });

  it.each([
    [0, 0, 'no row of it could be read'],
    [1, 0, 'the first object did not fail'],
    [0, 1, 'the first object failed'],
    [3, 1, '1 of the first 4 objects failed'],
    [4, 0, 'none of the first 4 objects failed'],
  ])('suit the part of a report that was read: %i of %i', (succeeded, failed, words) => {
    const report = { ...aTold(0), succeeded, failed };
    const entry = { number: 1, kind: 'reported', planId: 'p', at, address: 's3://x' } as const;
    expect(describeReported({ ...entry, report }).split('\n')[0]).toBe(
      `📄 The job’s report: ${words}`,
    );
  });

  it('agree with one object that would fail again', () => {
    expect(JSON.stringify(texts['a plan']!(1))).toContain('Fix the cause first, or it will fail');
    expect(JSON.stringify(texts['a plan']!(2))).toContain('or they will fail');
  });

  it('are those of several where there are several', () => {
    expect(JSON.stringify(texts['a report']!(2))).toContain('2 of the failed rows name no version');
    expect(JSON.stringify(texts['what was counted']!(2))).toContain('2 were not counted: they are');
    expect(texts['the report of a job']!(2)).toContain('2 rows are of other buckets');
  });
});
