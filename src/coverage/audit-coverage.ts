import { type AuditScope, auditAccounts } from './audit-accounts.ts';
import { compareCoverage, type CoverageChanges } from './compare-coverage.ts';
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
}

/** DynamoDB takes 400 KB in an item. */
const maxKept = 500;

/** Looks at everything, and keeps what was found for the next time. */
export async function auditCoverage(parts: AuditCoverageParts): Promise<AuditedCoverage> {
  const { readers, store, readScope, clock } = parts;
  const [scope, before, listed] = await Promise.all([
    readScope(),
    store.readCoverage(),
    store.listIgnoredBuckets(),
  ]);
  const ignored = listed.filter(({ until }) => until > clock());
  const names = new Set(ignored.map(({ bucket }) => bucket));
  const whole = await auditAccounts(readers, scope, clock());
  const findings = whole.findings.filter(({ bucket }) => !names.has(bucket));
  await store.saveCoverage(toKept({ ...whole, findings }));
  const relevant = before?.findings.filter(({ bucket }) => !names.has(bucket)) ?? [];
  const changes = compareCoverage(relevant, findings);
  return { audit: { ...whole, findings }, changes, ignored };
}

function toKept(audit: CoverageAudit): KeptCoverage {
  const findings = audit.findings.slice(0, maxKept).map(({ steps: _steps, ...kept }) => kept);
  return { ...audit, findings, findingCount: audit.findings.length };
}
