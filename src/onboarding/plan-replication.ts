import * as v from 'valibot';
import { readAnswer } from './read-answer.ts';

const rule = v.looseObject({
  ID: v.optional(v.string()),
  Status: v.string(),
  Destination: v.looseObject({
    Bucket: v.string(),
    Metrics: v.optional(v.looseObject({ Status: v.string() })),
    ReplicationTime: v.optional(v.looseObject({ Status: v.string() })),
  }),
});
type Destination = v.InferOutput<typeof rule>['Destination'];
const on = 'Enabled';
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
  readonly existing: ReplicationConfiguration;
  /** All of it: S3 replaces every rule. */
  readonly configuration: ReplicationConfiguration;
  readonly withoutMetrics: readonly string[];
}

/** @throws when the text is not what `get-bucket-replication` prints */
export function readReplication(text: string): ReplicationConfiguration {
  return readAnswer(text, 'aws s3api get-bucket-replication', printed);
}

/** Turns metrics on for each rule. All else is kept, also what we do not know: S3 has more fields every year. */
export function planReplication(existing: ReplicationConfiguration): ReplicationPlan {
  const lacking = existing.Rules.filter(({ Destination }) => Destination.Metrics?.Status !== on);
  return {
    existing,
    configuration: {
      ...existing,
      Rules: existing.Rules.map((each) =>
        lacking.includes(each) ? { ...each, Destination: withMetrics(each.Destination) } : each,
      ),
    },
    withoutMetrics: lacking.map(({ ID, Destination }) => ID ?? `to ${Destination.Bucket}`),
  };
}

/** Without EventThreshold, unless there is Replication Time Control, which it needs, at 0.015 dollars a GB. */
function withMetrics(destination: Destination): Destination {
  const { EventThreshold, ...metrics }: Record<string, unknown> = destination.Metrics ?? {};
  const hasThreshold = EventThreshold !== undefined && destination.ReplicationTime?.Status === on;
  return {
    ...destination,
    Metrics: { ...metrics, ...(hasThreshold && { EventThreshold }), Status: on },
  };
}
