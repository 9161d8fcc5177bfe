import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import { findBlind, type HeardOf } from './find-blind.ts';
import { type CoverageContext, unseenGap } from './gap.ts';
import { judgeBucket } from './judge-bucket.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';
import type { CoverageFinding } from './model/coverage-finding.ts';
import type { CoverageAudit } from './model/coverage-audit.ts';
import { measureFailures } from './measure-failures.ts';
import { surveyBucket, type SurveyReaders } from './survey-bucket.ts';
import { agree } from '../lib/agree.ts';

/** What an audit looks at. */
export interface AuditScope extends CoverageContext {
  /** Beside the one that the credentials belong to; each by its role. */
  readonly accountIds: readonly string[];
  /** These alone, if given. */
  readonly buckets?: readonly string[] | undefined;
  /** Whether no more is to be looked at. */
  readonly isTimeUp?: (() => boolean) | undefined;
  /** Which failures s3rep was told of; undefined before it is installed. */
  readonly heardOf?: HeardOf | undefined;
}

/** S3 answers hundreds of such calls in a second; more at once would only make it slow down. */
const bucketsAtOnce = 8;

/** Looks at every bucket with replication. Never throws where AWS does not answer: what was not seen is a finding. */
export async function auditAccounts(
  readers: SurveyReaders,
  scope: AuditScope,
  now: Date,
): Promise<CoverageAudit> {
  const { surveys, findings, buckets, skipped } = await surveyAccounts(readers, scope);
  if (skipped > 0) findings.push(unseenAccount(undefined, notLookedAt(skipped)));
  const failures = await measureFailures(readers.coverageReader, surveys, now);
  const all = surveys.flatMap((survey) => {
    const seen = judgeBucket(survey, scope);
    return [...seen, ...findBlind(survey, { ...scope, failures, found: seen })];
  });
  const rules = surveys.reduce((sum, { replication }) => {
    return sum + (replication.kind === 'read' ? replication.value.rules.length : 0);
  }, 0);
  return {
    at: now,
    buckets,
    replicated: surveys.filter(({ replication }) => replication.kind === 'read').length,
    rules,
    findings: [...findings, ...failures.unseen, ...sortByBucket(all)],
  };
}

interface Surveyed {
  readonly surveys: BucketSurvey[];
  readonly findings: CoverageFinding[];
  readonly buckets: number;
  /** For lack of time. */
  readonly skipped: number;
}

async function surveyAccounts(readers: SurveyReaders, scope: AuditScope): Promise<Surveyed> {
  const surveys: BucketSurvey[] = [];
  const findings: CoverageFinding[] = [];
  let [buckets, skipped] = [0, 0];
  for (const accountId of await accountsOf(readers, scope)) {
    for await (const page of readers.coverageReader.listBuckets(accountId)) {
      if (page.kind === 'unseen')
        findings.push(
          unseenAccount(accountId, unseenGap('buckets', page), page.why === 'no answer'),
        );
      if (page.kind !== 'read') break;
      const asked = page.value.filter(({ name }) => scope.buckets?.includes(name) ?? true);
      buckets += asked.length;
      await forEachConcurrently(asked, bucketsAtOnce, async (bucket) => {
        if (scope.isTimeUp?.() === true) {
          skipped += 1;
          return;
        }
        const survey = await surveyBucket(readers, bucket, scope);
        if (survey !== undefined) surveys.push(survey);
      });
    }
  }
  return { surveys, findings, buckets, skipped };
}

/** The one of the credentials, which needs no role, and the others. */
async function accountsOf({ coverageReader }: SurveyReaders, { accountIds }: AuditScope) {
  const own = await coverageReader.identify();
  const ownId = own.kind === 'read' ? own.value.accountId : undefined;
  return [undefined, ...accountIds.filter((accountId) => accountId !== ownId)];
}

function notLookedAt(skipped: number): { readonly evidence: string } {
  return {
    evidence: `${skipped} ${agree(skipped, 'bucket was', 'buckets were')} not looked at: there was no more time`,
  };
}

/** In the order in which findings are shown and kept. */
export function sortByBucket<Named extends { readonly bucket: string }>(
  findings: readonly Named[],
): Named[] {
  return findings.toSorted((a, b) => (a.bucket < b.bucket ? -1 : a.bucket > b.bucket ? 1 : 0));
}

function unseenAccount(
  account: string | undefined,
  { evidence }: { evidence: string },
  isUnanswered = false,
): CoverageFinding {
  const [instruction, command] = isUnanswered
    ? ['Check that AWS answers, and which credentials are used.', 'aws sts get-caller-identity']
    : [
        'Look with credentials that may list buckets, or permit it to s3rep.',
        'aws s3api list-buckets --max-buckets 1000',
      ];
  const where = { bucket: '', rule: undefined, region: undefined, account };
  return { ...where, finding: 'not visible', evidence, steps: [{ instruction, command }] };
}
