import * as v from 'valibot';
import { readAnswer } from './read-answer.ts';

const rule = v.looseObject({
  ID: v.optional(v.string()),
  Status: v.string(),
  Destination: v.looseObject({
    Bucket: v.string(),
    Metrics: v.optional(v.looseObject({ Status: v.string() })),
  }),
});
const configuration = v.looseObject({ Role: v.string(), Rules: v.array(rule) });
const printed = v.union([
  v.pipe(
    v.looseObject({ ReplicationConfiguration: configuration }),
    v.transform(({ ReplicationConfiguration: inner }) => inner),
  ),
  configuration,
]);

/** How a bucket replicates, as `get-bucket-replication` prints it. */
export type ReplicationConfiguration = v.InferOutput<typeof configuration>;

/** How a bucket will replicate. */
export interface ReplicationPlan {
  /** All of it: S3 replaces every rule. */
  readonly configuration: ReplicationConfiguration;
  readonly withoutMetrics: readonly string[];
}

/** @throws when the text is not what `get-bucket-replication` prints */
export function readReplication(text: string): ReplicationConfiguration {
  return readAnswer(text, 'aws s3api get-bucket-replication', printed);
}

/**
 * Turns metrics on for each rule, without EventThreshold: that needs Replication Time Control, at 0.015 dollars a GB.
 */
export function planReplication(existing: ReplicationConfiguration): ReplicationPlan {
  const lacking = existing.Rules.filter(
    ({ Destination }) => Destination.Metrics?.Status !== 'Enabled',
  );
  return {
    configuration: {
      ...existing,
      Rules: existing.Rules.map((each) =>
        lacking.includes(each)
          ? { ...each, Destination: { ...each.Destination, Metrics: { Status: 'Enabled' } } }
          : each,
      ),
    },
    withoutMetrics: lacking.map(({ ID, Destination }) => ID ?? `to ${Destination.Bucket}`),
  };
}
