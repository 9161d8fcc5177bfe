import type { ReadAction } from '../diagnosis/model/read-actions.ts';
import type { CoverageFinding, CoverageKind } from './model/coverage-finding.ts';
import type { KeptCoverage } from './model/kept-coverage.ts';

/** What changed from one audit to the next. */
export interface CoverageChanges {
  readonly appeared: readonly CoverageFinding[];
  /** Found now, where the audit before could not look: it may be an old one. */
  readonly revealed: readonly CoverageFinding[];
  readonly mended: readonly KeptFinding[];
  /** Found before, and not to be seen now. */
  readonly hidden: readonly KeptFinding[];
}

type KeptFinding = KeptCoverage['findings'][number];

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
  const lastKept = findingCount > before.length ? (before.at(-1)?.bucket ?? '') : undefined;
  const isComparable = ({ bucket }: KeptFinding) => lastKept === undefined || bucket < lastKept;
  const fresh = now.filter(
    (one) => !isUnseen(one) && !known.has(findingName(one)) && isComparable(one),
  );
  const gone = before.filter((one) => !isUnseen(one) && !present.has(findingName(one)));
  const [wasHidden, isHidden] = [judgeHidden(before), judgeHidden(now)];
  return {
    appeared: fresh.filter((one) => !wasHidden(one)),
    revealed: fresh.filter(wasHidden),
    mended: gone.filter((one) => !isHidden(one)),
    hidden: gone.filter(isHidden),
  };
}

/** An account that cannot be listed hides all in it; CloudWatch, of which a finding names the Region, what only it tells. */
function judgeHidden(audited: readonly KeptFinding[]): (one: KeptFinding) => boolean {
  const unseen = audited.filter(isUnseen);
  const hides = (not: KeptFinding, one: KeptFinding) => {
    if (not.bucket !== '') return not.bucket === one.bucket && maySay(not.needs, one.finding);
    if (!mayBeSame(not.account, one.account)) return false;
    return (
      not.region === undefined || (one.finding === 'blind' && mayBeSame(not.region, one.region))
    );
  };
  return (one) => unseen.some((not) => hides(not, one));
}

/** Whether what it takes to see something would say this of it, as far as that is known. */
function maySay(needs: ReadAction | undefined, finding: CoverageKind): boolean {
  return needs === undefined || (said[needs]?.includes(finding) ?? true);
}

const ofEvents = ['delivery refused', 'blind'] as const;
const said: Readonly<Partial<Record<ReadAction, readonly CoverageKind[]>>> = {
  'iam:GetRole': ['role gone'],
  's3:GetBucketVersioning': ['versioning off', 'destination gone'],
  's3:GetBucketNotification': [
    'no notification',
    'notification incomplete',
    'notification filter',
    ...ofEvents,
  ],
  'sqs:GetQueueAttributes': ofEvents,
  'sns:GetTopicAttributes': ofEvents,
  'kms:DescribeKey': ofEvents,
  'kms:GetKeyPolicy': ofEvents,
  'kms:ListGrants': ofEvents,
};

/** What nobody knows may be any. */
function mayBeSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** Whether it only says that something could not be looked at. */
export function isUnseen({ finding }: Pick<KeptFinding, 'finding'>): boolean {
  return finding === 'not visible';
}

function findingName({ bucket, rule, finding }: KeptFinding): string {
  return JSON.stringify([bucket, rule ?? null, finding]);
}
