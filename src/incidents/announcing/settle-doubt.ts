import { addMilliseconds } from 'date-fns/addMilliseconds';
import { millisecondsInWeek } from 'date-fns/constants';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { subMilliseconds } from 'date-fns/subMilliseconds';
import type { Announcer } from './announcer.ts';
import { addDoubt } from './doubt.ts';
import type { Doubt } from '../model/doubt.ts';
import type { PostedMessage } from '../model/incident.ts';
import { nextRevision, type Publication } from './publication.ts';
import type { Times } from './times.ts';

/** More copies than a workspace ever saw; what is left is removed at the next look. */
const maxCopies = 5;
const maxElsewhereMillis = millisecondsInWeek; // Of looking into a closed channel, once an hour.

/** Whether `doubt`, as it is now, was over before the claim was taken, so that what is shown since then is certain. */
function wasClear<S>(
  { claim, doubt: known }: PostedMessage<S>,
  doubt: Doubt | undefined,
  { claimMillis }: Pick<Times, 'claimMillis'>,
): boolean {
  if (claim === undefined || doubt === undefined) return false;
  return (
    doubt.until <= subMilliseconds(claim.until, claimMillis) &&
    doubt.until.getTime() === known?.until.getTime()
  );
}

/**
 * Removes copies that landed late, once they must have, after the alert was rendered anew. Gives what is left of the
 * doubt: a copy that cannot be removed now keeps it, and is tried again after as long as it has been there, an hour at most.
 */
export async function endDoubt<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  shown: T,
  hasLooked = false,
): Promise<(doubt: Doubt | undefined) => Doubt | undefined> {
  const { times, clock } = announcer;
  if (!wasClear(shown, shown.doubt, times)) return (doubt) => doubt;
  const { postedSince } = shown.doubt ?? {};
  if (postedSince === undefined)
    return (doubt) => (wasClear(shown, doubt, times) ? undefined : doubt);
  const isAlone = hasLooked || (await removeCopies(announcer, publication, shown, postedSince));
  let isLeft = false;
  for (const place of publication.placesLeft(shown)) {
    isLeft = !(await removeCopies(announcer, publication, place, postedSince)) || isLeft;
  }
  const now = clock();
  const sinceMillis = differenceInMilliseconds(now, postedSince);
  const isOver = isAlone && (!isLeft || sinceMillis > maxElsewhereMillis);
  const wait = Math.min(Math.max(sinceMillis, times.firstBackOffMillis), times.maxBackOffMillis);
  const until = addMilliseconds(now, wait);
  return (doubt) => {
    if (doubt === undefined || !wasClear(shown, doubt, times)) return doubt;
    return isOver ? undefined : { postedSince, until, ...(isAlone && { isElsewhere: true }) };
  };
}

async function removeCopies<S, T extends PostedMessage<S>>(
  { channel, log }: Announcer,
  publication: Publication<S, T>,
  shown: T,
  since: Date,
): Promise<boolean> {
  for (let copies = 0; copies < maxCopies; copies += 1) {
    const found = await publication.findPost(since, shown);
    if (found.kind === 'none') return true;
    if (found.kind !== 'done') return false;
    const removed = await channel.remove(found);
    const { messageTs } = found;
    log.warn('copy_removed', { ...publication.about, messageTs, outcome: removed.kind });
    // Slack never lets the bot delete it, so it stays, whoever tries.
    if (removed.kind === 'refused' && removed.forGood === 'message') return true;
    if (removed.kind !== 'done' && removed.kind !== 'gone') return false;
  }
  return false;
}

/** Notes what became, or may become, of a call whose claim was lost, and that the alert is to be rendered once more. */
export async function raiseDoubt<S, T extends PostedMessage<S>>(
  publication: Publication<S, T>,
  { unsettledPostSince }: T,
  until: Date,
): Promise<void> {
  // Before as well: nobody would find the doubt of a worker that dies right after it.
  await publication.markDue();
  for (;;) {
    const current = await publication.read();
    if (current === undefined || !publication.isSameMessage(current)) return;
    const doubted = addDoubt(current.doubt, until, unsettledPostSince) as Partial<T>;
    if ((await publication.save(nextRevision<S, T>(current, doubted))) === 'saved') break;
  }
  await publication.markDue();
}
