import * as fc from 'fast-check';
import type { ReportSource } from '../../src/replay/model/report-ask.ts';
import { nasty } from './nasty-values.ts';

const some = fc.array(nasty, { maxLength: 7 });
/** A report's code has at most 80 characters. */
const reason = fc.option(
  nasty.map((text) => text.slice(0, 80)),
  { nil: undefined },
);

/** What a report may say at worst. */
export function aNastyReport(name: string) {
  const source: ReportSource = { kind: 's3', bucket: name.slice(0, 63), key: name };
  const failed = fc.nat();
  return fc.record({
    name: fc.constant(name),
    source: fc.constant(source),
    isPartial: fc.boolean(),
    damagedFiles: some,
    tally: fc.record({
      succeeded: fc.nat(),
      failed,
      failedWithoutVersion: fc.nat(),
      reasons: fc.array(
        fc.record({ bucket: nasty, reason, failed, sampleKeys: fc.array(nasty, { maxLength: 5 }) }),
        { maxLength: 100 },
      ),
      failedOtherwise: fc.nat(),
      notUnderstood: fc.nat(),
      strangeRows: fc.array(
        fc.record({ file: nasty, line: fc.nat(), text: nasty.map((text) => text.slice(0, 200)) }),
        { maxLength: 3 },
      ),
    }),
  });
}

/** What was stored of such a one. */
export function aNastyStored({
  source,
  isPartial,
  damagedFiles,
}: {
  source: ReportSource;
  isPartial: boolean;
  damagedFiles: string[];
}) {
  const part = fc.record({
    incidentId: fc.constant('AAAAbbbb0000-_zz'),
    sourceBucket: nasty,
    destinationBucket: fc.option(nasty, { nil: undefined }),
    ruleId: fc.constant(undefined),
    reason,
    isKnown: fc.boolean(),
    failures: fc.nat(),
  });
  return fc
    .record({
      isPartial: fc.constant(isPartial),
      damagedFiles: fc.constant(damagedFiles),
      parts: fc.array(part, { maxLength: 100 }),
      expected: fc.nat(),
      leftOut: fc.nat(),
      tasks: fc.nat(),
    })
    .map((stored) => ({ stored, source }));
}
