import type { ReplicationFailure } from './failure.ts';
import type { OtherReplicationEvent } from './other-replication-event.ts';
import { parseRecord } from './parse-record.ts';
import { unwrapEnvelope } from './unwrap-envelope.ts';

/** What a message's body holds; one of the four is never empty. */
export interface ParsedMessage {
  /** Also what was late, and what has arrived late. */
  readonly failures: readonly ReplicationFailure[];
  readonly others: readonly OtherReplicationEvent[];
  /** Names of what is not about replication: `s3:TestEvent`, `ObjectCreated:Put`, `SubscriptionConfirmation`. */
  readonly ignored: readonly string[];
  /** A sentence each. With one, the message must reach the dead-letter queue, although failures beside it count. */
  readonly problems: readonly string[];
}

/** A small body can hold 80,000 wrong records. */
const maxProblems = 10;

/** Reads S3's notification, in envelopes or without. Never throws. `receivedAt`: for times that cannot be read. */
export function parseMessage(body: string, receivedAt: Date): ParsedMessage {
  const parts = unwrapEnvelope(body).flatMap((part) =>
    part.kind === 'record' ? parseRecord(part.record, part.where, receivedAt) : [part],
  );
  const problems = parts.flatMap((part) => (part.kind === 'problem' ? [part.problem] : []));
  const more = problems.length - maxProblems;
  return {
    failures: parts.flatMap((part) => (part.kind === 'failure' ? [part.failure] : [])),
    others: parts.flatMap((part) => (part.kind === 'other' ? [part.event] : [])),
    ignored: parts.flatMap((part) => (part.kind === 'ignored' ? [part.name] : [])),
    problems: more > 0 ? [...problems.slice(0, maxProblems), `and ${more} more`] : problems,
  };
}
