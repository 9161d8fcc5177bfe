import type { CoverageFinding } from './model/coverage-finding.ts';
import type { KeptCoverage } from './model/kept-coverage.ts';

/** What changed from one audit to the next. */
export interface CoverageChanges {
  readonly appeared: readonly CoverageFinding[];
  readonly mended: readonly KeptFinding[];
  /** Found before, and not to be seen now. */
  readonly hidden: readonly KeptFinding[];
}

type KeptFinding = KeptCoverage['findings'][number];
type Named = Pick<CoverageFinding, 'bucket' | 'rule' | 'finding'>;

/**
 * Compares two audits. What could not be seen is no change: neither its appearance, nor that something which was found
 * before is not seen any more. Of more findings than were kept, those that come later in order are no change either.
 */
export function compareCoverage(
  { findings: before, findingCount }: Pick<KeptCoverage, 'findings' | 'findingCount'>,
  now: readonly CoverageFinding[],
): CoverageChanges {
  const known = new Set(before.map(findingName));
  const present = new Set(now.map(findingName));
  const lastKept = findingCount > before.length ? before.at(-1)?.bucket : undefined;
  const isComparable = ({ bucket }: Named) => lastKept === undefined || bucket < lastKept;
  const isHidden = judgeHidden(now);
  const gone = before.filter((one) => !isUnseen(one) && !present.has(findingName(one)));
  return {
    appeared: now.filter(
      (one) => !isUnseen(one) && !known.has(findingName(one)) && isComparable(one),
    ),
    mended: gone.filter((one) => !isHidden(one)),
    hidden: gone.filter(isHidden),
  };
}

/** An account that cannot be listed hides all; CloudWatch, of which a finding names the Region, what only it tells. */
function judgeHidden(now: readonly CoverageFinding[]): (one: Named) => boolean {
  const unseen = now.filter(isUnseen);
  const buckets = new Set(unseen.map(({ bucket }) => bucket));
  const ofAccounts = unseen.filter(({ bucket }) => bucket === '');
  const isUnlisted = ofAccounts.some(({ region }) => region === undefined);
  return ({ bucket, finding }) =>
    isUnlisted || buckets.has(bucket) || (finding === 'blind' && ofAccounts.length > 0);
}

function isUnseen({ finding }: Named): boolean {
  return finding === 'not visible';
}

function findingName({ bucket, rule, finding }: Named): string {
  return JSON.stringify([bucket, rule ?? null, finding]);
}
