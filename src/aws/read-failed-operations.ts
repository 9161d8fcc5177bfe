import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { secondsInHour } from '../lib/dates.ts';
import type { MeasuredPeriod, MeasuredRule } from '../coverage/model/measured-rule.ts';
import type { CoverageReader } from '../coverage/ports/coverage-reader.ts';
import type { Reading } from '../diagnosis/model/reading.ts';
import { splitEvery } from '../lib/split-every.ts';
import { askAws } from './ask-aws.ts';
import type { AwsEndpoints } from './aws-access.ts';
import type { Accounts } from './build-accounts.ts';
import { buildClients } from './build-clients.ts';
import { type Question, unseen } from './classify-aws-error.ts';
import { collectPages } from './collect-pages.ts';
import { textIn } from './read-text.ts';

/** What CloudWatch takes in one call. (CloudWatch API reference, GetMetricData.) */
const maxMetrics = 500;
/** Of 100,800 values each: 500 rules, each hour of two weeks, are two. */
const maxPages = 10;

type Counts = ReadonlyMap<MeasuredRule, number>;

/** Reads how many operations S3 counted as failed, in the account and Region of the source bucket, where it counts them. */
export function buildFailureReader(
  accounts: Accounts,
  { cloudwatch: endpoint }: AwsEndpoints,
): CoverageReader['readFailedOperations'] {
  const clientFor = buildClients(
    (settings) => new CloudWatchClient({ ...settings, ...(endpoint && { endpoint }) }),
  );
  return async ({ region, accountId }, rules, period) => {
    const caller = await accounts.callerFor(accountId);
    const question: Question = { command: 'GetMetricDataCommand', caller };
    // The callers' own account has no such metrics, and would say that nothing failed.
    if (caller.isStranger) return unseen(question, 'other account');
    const counts: Reading<Counts>[] = [];
    for (const some of splitEvery(rules, maxMetrics)) {
      counts.push(await readSome(question, clientFor(caller, region), some, period));
    }
    const unread = counts.find(({ kind }) => kind !== 'read');
    if (unread !== undefined) return unread;
    return {
      kind: 'read',
      value: new Map(counts.flatMap((one) => (one.kind === 'read' ? [...one.value] : []))),
    };
  };
}

function readSome(
  question: Question,
  client: CloudWatchClient,
  rules: readonly MeasuredRule[],
  { since, until }: MeasuredPeriod,
): Promise<Reading<Counts>> {
  const input = {
    MetricDataQueries: rules.map(toQuery),
    StartTime: since,
    EndTime: until,
  };
  const turnPages = () =>
    collectPages(maxPages, async (NextToken: string | undefined) => {
      const page = await client.send(
        new GetMetricDataCommand({ ...input, ...(NextToken && { NextToken }) }),
      );
      return { items: page.MetricDataResults, next: textIn(page.NextToken) };
    });
  const take = (results: readonly MetricDataResult[]) => sumUp(results, rules, since);
  return askAws(question, turnPages, take, maxPages);
}

function toQuery(
  { sourceBucket, destinationBucket, ruleId }: MeasuredRule,
  nth: number,
): MetricDataQuery {
  const dimensions = {
    SourceBucket: sourceBucket,
    DestinationBucket: destinationBucket,
    RuleId: ruleId,
  };
  return {
    Id: `r${nth}`,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/S3',
        MetricName: 'OperationsFailedReplication',
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      },
      Period: secondsInHour,
      Stat: 'Sum',
    },
  };
}

/** @throws if CloudWatch left something out: half a sum would tell a lie */
function sumUp(
  results: readonly MetricDataResult[],
  rules: readonly MeasuredRule[],
  since: Date,
): Counts {
  const sums = new Map<MeasuredRule, number>();
  for (const { Id, StatusCode, Timestamps, Values = [] } of results) {
    if (StatusCode === 'Forbidden' || StatusCode === 'InternalError') {
      throw new Error(`CloudWatch answered ${StatusCode} for one of the metrics.`);
    }
    const rule = rules[Number(textIn(Id)?.slice(1))];
    if (rule === undefined) continue;
    Values.forEach((value, nth) => {
      const at = Timestamps?.[nth];
      // The first hour may have begun before.
      if (at === undefined || at < since || !Number.isFinite(value)) return;
      sums.set(rule, (sums.get(rule) ?? 0) + value);
    });
  }
  return sums;
}
