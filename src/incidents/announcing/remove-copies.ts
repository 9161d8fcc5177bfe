import { addMilliseconds, differenceInMilliseconds, millisecondsInWeek } from '../../lib/dates.ts';
import type { Outcome } from './alert-channel.ts';
import type { Announcer } from './announcer.ts';
import type { PostedMessage } from '../model/incident.ts';
import type { PossibleCopy } from '../model/possible-copy.ts';
import type { Publication } from './publication.ts';

/** More copies than a workspace ever saw; what is left is removed at the next look. */
const maxCopies = 5;
const maxElsewhereMillis = millisecondsInWeek; // Of looking into a closed channel, once an hour.

/** Removes every copy that `find` finds. Tells whether none is left that could be removed. */
export async function removeCopies(
  { channel, log }: Announcer,
  about: Readonly<Record<string, unknown>>,
  find: () => Promise<Outcome | { kind: 'none' }>,
): Promise<boolean> {
  for (let copies = 0; copies < maxCopies; copies += 1) {
    const found = await find();
    if (found.kind === 'none') return true;
    if (found.kind !== 'done') return false;
    const removed = await channel.remove(found);
    const { messageTs } = found;
    log.warn('copy_removed', { ...about, messageTs, outcome: removed.kind });
    // Slack never lets the bot delete it, so it stays, whoever tries.
    if (removed.kind === 'refused' && removed.forGood === 'message') return true;
    if (removed.kind !== 'done' && removed.kind !== 'gone') return false;
  }
  return false;
}

/** When to look again for what could not be removed now: after as long as it has been there, an hour at most. */
export function nextCopyTry({ clock, times }: Announcer, postedSince: Date): Date {
  const now = clock();
  const sinceMillis = differenceInMilliseconds(now, postedSince);
  const wait = Math.min(Math.max(sinceMillis, times.firstBackOffMillis), times.maxBackOffMillis);
  return addMilliseconds(now, wait);
}

/** Looks for copies whose time has come in channels that the alert has left. Gives those that may still be there. */
export async function removeCopiesElsewhere<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  { about, findCopy }: Pick<Publication<S, T>, 'about' | 'findCopy'>,
  copies: readonly PossibleCopy[],
): Promise<readonly PossibleCopy[]> {
  if (findCopy === undefined) return copies;
  const left: PossibleCopy[] = [];
  for (const copy of copies) {
    const { episode, postedSince } = copy;
    const now = announcer.clock();
    const isOld = differenceInMilliseconds(now, postedSince) > maxElsewhereMillis;
    if (copy.lookAt > now) left.push(copy);
    else if (
      !(await removeCopies(announcer, { ...about, episode }, () => findCopy(copy))) &&
      !isOld
    )
      left.push({ ...copy, lookAt: nextCopyTry(announcer, postedSince) });
  }
  return left;
}
