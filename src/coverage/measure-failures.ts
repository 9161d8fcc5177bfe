import { subDays, subMinutes } from '../lib/dates.ts';
import type { BucketAt } from '../diagnosis/ports/aws-reader.ts';
import { readArn } from '../replication/read-arn.ts';
import type { Unseen } from '../diagnosis/model/reading.ts';
import { unseenGap } from './gap.ts';
import type { BucketSurvey } from './model/bucket-survey.ts';
import type { CoverageFinding } from './model/coverage-finding.ts';
import type { MeasuredRule, MeasuredPeriod } from './model/measured-rule.ts';
import type { CoverageReader } from './ports/coverage-reader.ts';

/** What CloudWatch counted of failed operations: no objects, since tags and jobs count as well. */
export interface MeasuredFailures {
  readonly period: MeasuredPeriod;
  /** Undefined where it has no data, or nobody may see it. */
  readonly sumOf: (rule: MeasuredRule) => number | undefined;
  /** Accounts and Regions of which CloudWatch did not tell. */
  readonly unseen: readonly CoverageFinding[];
}

/** CloudWatch keeps data of a minute for 15 days: CloudWatch API reference, GetMetricData. */
const measuredDays = 14;

/** An event may come late, and a metric too: a failure of the last minutes proves nothing yet. */
const lateMinutes = 60;

/** Asks CloudWatch for all rules with metrics, in the Regions and accounts of their source buckets. */
export async function measureFailures(
  reader: CoverageReader,
  surveys: readonly BucketSurvey[],
  now: Date,
): Promise<MeasuredFailures> {
  const period = { since: subDays(now, measuredDays), until: subMinutes(now, lateMinutes) };
  const counted = new Map<string, number>();
  const unseen: CoverageFinding[] = [];
  const places = Map.groupBy(
    surveys,
    ({ bucket }) => `${bucket.accountId ?? ''} ${bucket.region ?? ''}`,
  );
  for (const there of places.values()) {
    const { region, accountId } = there[0]!.bucket;
    const rules = there.flatMap(measuredRules);
    if (region === undefined || rules.length === 0) continue;
    const sums = await reader.readFailedOperations({ region, accountId }, rules, period);
    if (sums.kind === 'unseen') unseen.push(unseenMetrics(region, accountId, sums));
    if (sums.kind !== 'read') continue;
    for (const [rule, sum] of sums.value) counted.set(nameOf(rule), sum);
  }
  return { period, sumOf: (rule) => counted.get(nameOf(rule)), unseen };
}

function unseenMetrics(
  region: string,
  account: string | undefined,
  unseen: Unseen,
): CoverageFinding {
  const { evidence } = unseenGap(`failures that CloudWatch counted in ${region}`, unseen);
  const instruction = 'Look with credentials that may read metrics, or permit it to s3rep.';
  const command = `aws cloudwatch list-metrics --namespace AWS/S3 --metric-name OperationsFailedReplication --region ${isRegionName.test(region) ? region : 'REGION'}`;
  const steps = [{ instruction, command }];
  return { bucket: '', rule: undefined, finding: 'not visible', region, account, evidence, steps };
}

const isRegionName = /^[a-z]{2}[a-z0-9-]{1,30}$/;

/** A rule as CloudWatch names it. */
export function toMeasuredRule(
  { name }: BucketAt,
  { ruleId, destinationArn }: { readonly ruleId: string; readonly destinationArn: string },
): MeasuredRule {
  return { sourceBucket: name, destinationBucket: readArn(destinationArn).name ?? '', ruleId };
}

function measuredRules({ bucket, replication }: BucketSurvey): MeasuredRule[] {
  if (replication.kind !== 'read') return [];
  return replication.value.rules
    .filter(({ hasMetrics, hasReplicationTime }) => hasMetrics || hasReplicationTime)
    .map((rule) => toMeasuredRule(bucket, rule));
}

function nameOf({ sourceBucket, destinationBucket, ruleId }: MeasuredRule): string {
  return JSON.stringify([sourceBucket, destinationBucket, ruleId]);
}
