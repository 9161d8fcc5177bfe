import * as v from 'valibot';
import { hasProperties } from '../lib/has-properties.ts';
import type { ReplicationFailure } from './failure.ts';
import { findJson } from './find-json.ts';
import { parseRecord } from './parse-record.ts';

/** S3 → SNS → SQS → Lambda, each with a few levels of its own; whatever lies deeper is no event. */
const deepest = 16;

const record = v.object({ eventName: v.string(), s3: v.looseObject({}) });

/**
 * Finds events of failed replication in a text that a person copied from anywhere: a log, a queue, a chat.
 *
 * Unlike `parseMessage` it takes what it understands, wherever it lies: in whatever was wrapped around it, or with
 * nothing around it at all. Never throws.
 *
 * @param readAt - stands in for times that cannot be read
 */
export function findFailures(text: string, readAt: Date): ReplicationFailure[] {
  return findIn(text, readAt, 0);
}

function findIn(json: unknown, readAt: Date, depth: number): ReplicationFailure[] {
  if (depth > deepest) return [];
  const findDeeper = (part: unknown) => findIn(part, readAt, depth + 1);
  if (typeof json === 'string') return findJson(json).flatMap(findDeeper);
  if (!hasProperties(json)) return [];
  if (!v.is(record, json)) return Object.values(json).flatMap(findDeeper);
  return parseRecord(json, 'record', readAt).flatMap((part) =>
    part.kind === 'failure' ? [part.failure] : [],
  );
}
