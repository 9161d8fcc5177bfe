import type { ReplicationFailure } from '../../replication/failure.ts';
import { findCodes } from '../../replication/find-codes.ts';
import { findFailures } from '../../replication/find-failures.ts';
import { noReason } from '../../replication/reasons/undocumented-reason.ts';
import { listMessageTexts } from './list-message-texts.ts';

/** A reason in a message. */
export interface FoundReason {
  /** As it came, or `noReason`; in AWS's spelling of today if it is known. */
  readonly code: string;
  /** The first event that gives it. */
  readonly failure?: ReplicationFailure;
}

/** The reasons in a Slack message, each once: those of events, then those that are named. Never throws. */
export function findInMessage(message: unknown, readAt: Date): FoundReason[] {
  const texts = listMessageTexts(message);
  const found = new Map<string, FoundReason>();
  for (const failure of texts.flatMap((text) => findFailures(text, readAt))) {
    const code = failure.reason ?? noReason;
    if (!found.has(code)) found.set(code, { code, failure });
  }
  for (const code of findCodes(texts.join('\n'))) {
    if (!found.has(code)) found.set(code, { code });
  }
  return [...found.values()];
}
