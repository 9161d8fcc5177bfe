import * as v from 'valibot';
import { parseJsonAs } from '../../lib/parse-json-as.ts';
import type { Circumstances } from '../../replication/explanation.ts';
import type { ReplicationFailure } from '../../replication/failure.ts';
import { isPartition } from '../../replication/partitions.ts';
import { shares } from '../block-kit/slack-limits.ts';

interface EventValue {
  readonly code?: string | undefined;
  readonly circumstances: Circumstances;
}

const name = v.optional(v.string());
const moment = v.optional(
  v.pipe(
    v.string(),
    v.isoTimestamp(),
    v.transform((came) => new Date(came)),
  ),
);
const eventValue = v.object({
  code: name,
  circumstances: v.object({
    sourceBucket: name,
    destinationBucket: name,
    ruleId: name,
    region: name,
    accountId: name,
    partition: v.optional(v.pipe(v.string(), v.guard(isPartition))),
    objectKey: name,
    versionId: name,
    firstRequestedAt: moment,
    lastRequestedAt: moment,
  }),
});

/** As much of a failure as is known. */
type KnownFailure = {
  readonly [Name in keyof ReplicationFailure]?: ReplicationFailure[Name] | undefined;
};

/** What an event names, to be filled into commands. */
export function circumstancesOf(failure: KnownFailure): Circumstances {
  const { sourceBucket, destinationBucket, ruleId, region, accountId, partition } = failure;
  const { objectKey, versionId, requestedAt } = failure;
  return {
    sourceBucket,
    destinationBucket,
    ruleId,
    region,
    accountId,
    partition,
    objectKey,
    versionId,
    firstRequestedAt: requestedAt,
    lastRequestedAt: requestedAt,
  };
}

/** What an event names, to keep behind a button; undefined if there is no room for it, even without the object's key. */
export function formatEventValue(failure: KnownFailure): string | undefined {
  const code = failure.reason;
  const circumstances = circumstancesOf(failure);
  const withoutKey = { ...circumstances, objectKey: undefined, versionId: undefined };
  return [circumstances, withoutKey]
    .map((each) => JSON.stringify({ code, circumstances: each }))
    .find((text) => text.length <= shares.eventValue);
}

/** Undefined for anything that `formatEventValue` did not write. */
export function parseEventValue(text: string): EventValue | undefined {
  return parseJsonAs(eventValue, text);
}
