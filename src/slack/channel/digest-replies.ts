import type { Outcome } from '../../incidents/announcing/alert-channel.ts';
import type { MessageAddress } from '../../incidents/model/incident.ts';
import type { Storm, StormEntry } from '../../incidents/model/storm.ts';
import { renderStormEntries } from '../digest/render-storm-entries.ts';
import { stormEntryMetadata } from './message-metadata.ts';
import { findReplies, postReply, type TimelineParts } from './timeline-replies.ts';

/** Posts what is to be said of a storm as one reply to its digest; the first calls show in the channel too. */
export function postStormEntries(
  parts: TimelineParts,
  digest: MessageAddress,
  storm: Storm,
  entries: readonly StormEntry[],
): Promise<Outcome> {
  return postReply(parts, digest, {
    rendered: renderStormEntries(storm, entries, parts.onCall),
    isBroadcast: entries.some((entry) => entry.kind === 'escalated' && entry.isBroadcast),
    metadata: stormEntryMetadata(storm, entries.at(-1)?.number ?? 0),
  });
}

/** Looks for the last entry of a storm that landed in the thread, perhaps without our knowing. */
export function findStormEntries(
  parts: TimelineParts,
  digest: MessageAddress,
  storm: Storm,
  since: Date,
): Promise<Outcome | { kind: 'none' } | { kind: 'found'; upTo: number }> {
  return findReplies(parts, digest, (entry) => stormEntryMetadata(storm, entry), since);
}
