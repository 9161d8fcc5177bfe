import type { HeardOf } from './find-blind.ts';

/** Of what failed, as far as s3rep was told: the parts of an incident that name its rule. */
export interface HeardFailure {
  readonly sourceBucket: string;
  readonly ruleId: string | undefined;
}

/** Which rules s3rep has heard of failures: any event shows that the way is open. */
export function buildHeardOf(heard: readonly HeardFailure[]): HeardOf {
  const rules = new Set(heard.map(({ sourceBucket, ruleId }) => nameOf(sourceBucket, ruleId)));
  return ({ sourceBucket, ruleId }) =>
    rules.has(nameOf(sourceBucket, ruleId)) || rules.has(nameOf(sourceBucket, undefined));
}

function nameOf(bucket: string, ruleId: string | undefined): string {
  return JSON.stringify([bucket, ruleId ?? null]);
}
