import type { CoverageFinding } from './model/coverage-finding.ts';

/** What changed from one audit to the next. */
export interface CoverageChanges {
  readonly appeared: readonly CoverageFinding[];
  readonly mended: readonly Pick<CoverageFinding, 'bucket' | 'rule' | 'finding'>[];
}

type Named = Pick<CoverageFinding, 'bucket' | 'rule' | 'finding'>;

/**
 * Compares two audits. What could not be seen is no change: neither its appearance, nor that something which was found
 * before is not seen any more.
 */
export function compareCoverage(
  before: readonly Named[],
  now: readonly CoverageFinding[],
): CoverageChanges {
  const known = new Set(before.map(findingName));
  const present = new Set(now.map(findingName));
  const unseen = new Set(now.filter(isUnseen).map(({ bucket }) => bucket));
  const isHidden = ({ bucket }: Named) => unseen.has(bucket) || unseen.has('');
  return {
    appeared: now.filter((one) => !isUnseen(one) && !known.has(findingName(one))),
    mended: before.filter(
      (one) => !isUnseen(one) && !present.has(findingName(one)) && !isHidden(one),
    ),
  };
}

function isUnseen({ finding }: Named): boolean {
  return finding === 'not visible';
}

function findingName({ bucket, rule, finding }: Named): string {
  return JSON.stringify([bucket, rule ?? null, finding]);
}
