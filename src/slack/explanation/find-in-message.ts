import type { ReplicationFailure } from '../../replication/failure.ts';
import { findCodes } from '../../replication/find-codes.ts';
import { findFailures } from '../../replication/find-failures.ts';
import { noReason } from '../../replication/reasons/undocumented-reason.ts';
import { listMessageTexts } from './list-message-texts.ts';

/** A reason that a message speaks of. */
export interface FoundReason {
  /** In AWS's spelling of today if it is known; what stands for none where S3 gave none. */
  readonly code: string;
  /** The first event that gives it, if one does. */
  readonly failure?: ReplicationFailure;
}

/**
 * Finds the reasons that a Slack message speaks of, each once: those of events first, then those that are named.
 *
 * Never throws, whatever the message is.
 *
 * @param message - as Slack sends it
 * @param readAt - stands in for times that cannot be read
 */
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
