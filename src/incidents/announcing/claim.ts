import { addMilliseconds } from '../../lib/dates.ts';
import { doubtOfTakeover } from './doubt.ts';
import type { Announcer } from './announcer.ts';
import type { PostedMessage } from '../model/incident.ts';
import { nextRevision, type Publication } from './publication.ts';

/**
 * Claims the right to write a message, for 60 seconds; undefined if somebody else changed it meanwhile.
 * A first post is marked as unsettled before it is tried: after a death in between it is looked for before posting.
 */
export async function takeClaim<S, T extends PostedMessage<S>>(
  { newId, times }: Pick<Announcer, 'newId' | 'times'>,
  { what, save, claimChanges }: Publication<S, T>,
  now: Date,
): Promise<T | undefined> {
  const willPost = what.alert === undefined || what.alert.isGone;
  const claimed = nextRevision<S, T>(what, {
    claim: { owner: newId(), until: addMilliseconds(now, times.claimMillis) },
    unsettledPostSince: willPost ? (what.unsettledPostSince ?? now) : undefined,
    ...claimChanges,
    ...doubtOfTakeover({ ...what, ...claimChanges }, now, times),
  } as Partial<T>);
  return (await save(claimed)) === 'saved' ? claimed : undefined;
}

/** Releases a claim with a change, keeping what people did; leaves all as it is if another worker took over. */
export async function releaseClaim<S, T extends PostedMessage<S>>(
  { read, save }: Publication<S, T>,
  claimed: T,
  changes: (current: T) => Partial<T>,
): Promise<{ released: T } | { takenOver: T | undefined }> {
  let current: T | undefined = claimed;
  while (current !== undefined && current.claim?.owner === claimed.claim?.owner) {
    const released: T = nextRevision<S, T>(current, { ...changes(current), claim: undefined });
    if ((await save(released)) === 'saved') return { released };
    current = await read();
  }
  return { takenOver: current };
}
