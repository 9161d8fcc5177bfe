import { min } from '../lib/dates.ts';
import * as v from 'valibot';
import type { Partition, ReplicationFailure } from './failure.ts';
import { missedThreshold } from './reasons/missed-threshold.ts';
import { canonicalReason } from './find-reason.ts';
import type { OtherReplicationEvent } from './other-replication-event.ts';
import { partitionOfRegion } from './partitions.ts';
import { readArn } from './read-arn.ts';
import { type ReplicationRecord, replicationRecord } from './replication-record.ts';
import { describeMismatch } from './describe-mismatch.ts';

/** What was read from one record of S3. */
export type ParsedRecord =
  | { readonly kind: 'failure'; readonly failure: ReplicationFailure }
  | { readonly kind: 'other'; readonly event: OtherReplicationEvent }
  | { readonly kind: 'ignored'; readonly name: string }
  | { readonly kind: 'problem'; readonly problem: string };

/** Stores like S3 put `s3:` in front and may have three parts. */
const eventNamePattern = /^(?:s3:)?[A-Z]\w{0,63}(?::(?:\*|[A-Z]\w{0,63})){0,2}$/;

const outcomes: ReadonlyMap<string, ReplicationFailure['outcome']> = new Map([
  ['Replication:OperationFailedReplication', 'failed'],
  ['Replication:OperationMissedThreshold', 'late'],
  ['Replication:OperationReplicatedAfterThreshold', 'replicated late'],
]);

const name = v.pipe(v.string(), v.regex(eventNamePattern, 'a name such as ObjectCreated:Put'));
const expectedSource = 'a source with s3 in its name';

/** AWS keeps minor versions compatible, and only those. */
const heading = v.object({
  eventName: name,
  eventVersion: v.nullish(v.pipe(v.string(), v.regex(/^2(\.|$)/, 'a version such as 2.1'))),
  eventSource: v.nullish(v.pipe(v.string(), v.regex(/s3/, expectedSource))),
});

/** Scality sends version 1.0 of the same fields. */
const otherStore = v.object({
  ...heading.entries,
  eventVersion: v.pipe(v.string(), v.regex(/^1(\.|$)/)),
  eventSource: v.pipe(v.string(), v.regex(/^(?!aws:).*s3/)),
});

/**
 * Reads one record of S3, or says each thing that is wrong with it. Never throws.
 * @param where - the record's path in the message, for the problems
 * @param receivedAt - stands in for times that cannot be read or are later: a real failure must alert, and can become
 *   quiet only if it is not in the future
 */
export function parseRecord(
  record: unknown,
  where: string,
  receivedAt: Date,
): readonly ParsedRecord[] {
  const head = v.safeParse(v.is(otherStore, record) ? otherStore : heading, record);
  if (!head.success) return head.issues.map((issue) => describeIssue(issue, where));
  const eventName = head.output.eventName.replace(/^s3:/, '');
  if (!eventName.startsWith('Replication:')) return [{ kind: 'ignored', name: eventName }];

  const parsed = v.safeParse(replicationRecord, record);
  if (!parsed.success) return parsed.issues.map((issue) => describeIssue(issue, where));
  const outcome = outcomes.get(eventName);
  return outcome === undefined
    ? [{ kind: 'other', event: readOther(eventName, parsed.output, receivedAt) }]
    : [{ kind: 'failure', failure: readFailure(outcome, parsed.output, receivedAt) }];
}

function readFailure(
  outcome: ReplicationFailure['outcome'],
  record: ReplicationRecord,
  receivedAt: Date,
): ReplicationFailure {
  const { bucket, object } = record.s3;
  const { replicationRuleId, failureReason, requestTime } = record.replicationEventData;
  const reason = outcome === 'failed' ? failureReason : missedThreshold;
  return {
    outcome,
    sourceBucket: bucket.name,
    destinationBucket: record.replicationEventData.destinationBucket?.name,
    ruleId: replicationRuleId ?? undefined,
    reason: reason ? canonicalReason(reason) : undefined,
    objectKey: object.key,
    versionId: object.versionId ?? 'null',
    sizeBytes: object.size,
    failedAt: readTime(record, receivedAt),
    requestedAt: requestTime && min([requestTime, receivedAt]),
    region: record.awsRegion ?? undefined,
    accountId: bucket.ownerIdentity?.principalId,
    partition: findPartition(record),
  };
}

function readOther(
  eventName: string,
  record: ReplicationRecord,
  receivedAt: Date,
): OtherReplicationEvent {
  const { replicationRuleId, destinationBucket } = record.replicationEventData;
  return {
    eventName,
    sourceBucket: record.s3.bucket.name,
    destinationBucket: destinationBucket?.name,
    ruleId: replicationRuleId ?? undefined,
    objectKey: record.s3.object.key,
    occurredAt: readTime(record, receivedAt),
  };
}

function readTime(
  { eventTime, replicationEventData: { requestTime } }: ReplicationRecord,
  receivedAt: Date,
): Date {
  return min([eventTime ?? requestTime ?? receivedAt, receivedAt]);
}

/** Replication never leaves a partition, so either bucket's ARN tells. */
function findPartition(record: ReplicationRecord): Partition {
  const fromArn =
    record.replicationEventData.destinationBucket?.partition ??
    readArn(record.s3.bucket.arn).partition;
  return fromArn ?? partitionOfRegion(record.awsRegion ?? '');
}

function describeIssue(issue: v.BaseIssue<unknown>, where: string): ParsedRecord {
  const path = v.getDotPath(issue);
  const place = path === null ? where : `${where}.${path}`;
  return { kind: 'problem', problem: `${place}: ${describeMismatch(issue)}` };
}
