import * as v from 'valibot';
import { hasProperties } from '../lib/has-properties.ts';
import type { ReplicationFailure } from './failure.ts';
import { findJson } from './find-json.ts';
import { parseRecord } from './parse-record.ts';

/** S3 → SNS → SQS → Lambda, each with a few levels of its own. */
const deepest = 16;

const record = v.object({ eventName: v.string(), s3: v.looseObject({}) });

/** Failures in a text that a person copied from anywhere. Never throws. `readAt`: for times that cannot be read. */
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
