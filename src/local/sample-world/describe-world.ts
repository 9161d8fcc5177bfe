import { bucketOfArn } from '../pretend-aws/world/bucket.ts';
import type { PretendJob } from '../pretend-aws/world/job.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { nameOfRule, type SampleRule, sampleRules } from './sample-rules.ts';
import { whyItFails } from './switch-rule.ts';

/** A rule as its card shows it. */
export interface DescribedRule {
  readonly name: string;
  readonly rule: SampleRule;
  /** Why it fails now; undefined if nothing is in its way. */
  readonly reason: string | undefined;
  /** Objects of the source by where they are on their way. */
  readonly arrived: number;
  readonly pending: number;
  readonly failed: number;
  readonly versioning: string;
}

/** A job as the list shows it. */
export interface DescribedJob {
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly tasks: number | undefined;
  readonly succeeded: number;
  readonly failed: number;
  /** Why it failed; undefined if it did not. */
  readonly why: string | undefined;
  /** For `/s3rep report`; undefined until it is written. */
  readonly reportUrl: string | undefined;
}

/** The rules of the sample world. */
export function describeRules(world: World): DescribedRule[] {
  return sampleRules.map((rule) => {
    const versions = [...(world.buckets.get(rule.sourceBucket)?.versions.values() ?? [])].flat();
    const states = versions.map(({ destinations }) => destinations.get(rule.ruleId));
    const count = (state: string) => states.filter((one) => one === state).length;
    return {
      name: nameOfRule(rule),
      rule,
      reason: whyItFails(world, rule),
      arrived: count('COMPLETED'),
      pending: count('PENDING'),
      failed: count('FAILED'),
      versioning: world.buckets.get(rule.destinationBucket)?.versioning ?? 'never enabled',
    };
  });
}

/** All jobs, the newest first. */
export function describeJobs(world: World): DescribedJob[] {
  return [...world.jobs.values()].toReversed().map((job) => ({
    id: job.id,
    title: job.request.Description ?? 'A job without a description',
    status: job.status,
    tasks: job.tasks?.length,
    succeeded: job.outcomes.filter(({ errorCode }) => errorCode === undefined).length,
    failed: job.outcomes.filter(({ errorCode }) => errorCode !== undefined).length,
    why: job.failures[0]?.FailureReason,
    reportUrl: findReport(world, job),
  }));
}

function findReport({ buckets }: World, { id, request }: PretendJob): string | undefined {
  const bucket = bucketOfArn(request.Report?.Bucket) ?? '';
  const key = `${request.Report?.Prefix}/job-${id}/manifest.json`;
  return buckets.get(bucket)?.versions.has(key) ? `s3://${bucket}/${key}` : undefined;
}
