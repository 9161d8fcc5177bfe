import { type AuditScope, auditAccounts, sortByBucket } from './audit-accounts.ts';
import { compareCoverage, type CoverageChanges, isUnseen } from './compare-coverage.ts';
import type { CoverageAudit } from './model/coverage-audit.ts';
import type { IgnoredBucket, KeptCoverage } from './model/kept-coverage.ts';
import type { CoverageStore } from './ports/coverage-store.ts';
import type { SurveyReaders } from './survey-bucket.ts';

/** What audits are made with. */
export interface AuditCoverageParts {
  readonly readers: SurveyReaders;
  readonly store: CoverageStore;
  /** Built anew for each audit, of what is stored then. */
  readonly readScope: () => Promise<AuditScope>;
  readonly clock: () => Date;
}

/** What an audit found that nobody ignores. */
export interface AuditedCoverage {
  readonly audit: CoverageAudit;
  /** Since the audit before; everything is new if there was none. */
  readonly changes: CoverageChanges;
  readonly ignored: readonly IgnoredBucket[];
  /** To be saved once the changes were told. */
  readonly kept: KeptCoverage;
}

/** DynamoDB takes 400 KB in an item. */
const maxKept = 500;

/** Looks at everything, and compares it with what was found when changes were told last. */
export async function auditCoverage(parts: AuditCoverageParts): Promise<AuditedCoverage> {
  const { readers, store, readScope, clock } = parts;
  const [scope, before, listed] = await Promise.all([
    readScope(),
    store.readCoverage('told'),
    store.listIgnoredBuckets(),
  ]);
  const ignored = listed.filter(({ until }) => until > clock());
  const names = new Set(ignored.map(({ bucket }) => bucket));
  const isMeant = ({ bucket }: { readonly bucket: string }) => !names.has(bucket);
  const { findings: told = [], findingCount = 0 } = before ?? {};
  const relevant = told.filter(isMeant);
  // Else what was found in an account would be taken for mended once nobody looks there.
  const open = relevant.filter((one) => !isUnseen(one)).flatMap(({ account }) => account ?? []);
  const accountIds = [...new Set([...scope.accountIds, ...open])];
  const whole = await auditAccounts(readers, { ...scope, accountIds }, clock());
  const audit = { ...whole, findings: whole.findings.filter(isMeant) };
  const changes = compareCoverage(
    { findings: relevant, findingCount: findingCount - (told.length - relevant.length) },
    audit.findings,
  );
  const kept = toKept(audit, changes);
  await store.saveCoverage('seen', kept);
  return { audit, changes, ignored, kept };
}

function toKept(audit: CoverageAudit, { hidden }: CoverageChanges): KeptCoverage {
  const seen = audit.findings.map(({ steps: _steps, ...kept }) => kept);
  const all = hidden.length === 0 ? seen : sortByBucket([...seen, ...hidden]);
  return { ...audit, findings: all.slice(0, maxKept), findingCount: all.length };
}
