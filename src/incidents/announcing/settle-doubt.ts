import { subMilliseconds } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import { addDoubt } from './doubt.ts';
import type { Doubt } from '../model/doubt.ts';
import type { PostedMessage } from '../model/incident.ts';
import { nextRevision, type Publication } from './publication.ts';
import { nextCopyTry, removeCopies, removeCopiesElsewhere } from './remove-copies.ts';
import type { Times } from './times.ts';

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
 * Removes copies that landed late, once they must have, after the alert was rendered anew: also where it is not any more.
 * Gives what is still open: a copy that cannot be removed now is looked for again.
 */
export async function settleDoubt<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  shown: T,
  hasLooked = false,
): Promise<(current: T) => Pick<PostedMessage<S>, 'doubt' | 'copies'>> {
  const doubtLeft = await endDoubt(announcer, publication, shown, hasLooked);
  const copies = await removeCopiesElsewhere(announcer, publication, shown.copies ?? []);
  return ({ doubt }) => ({
    doubt: doubtLeft(doubt),
    ...(shown.copies && { copies: copies.length > 0 ? copies : undefined }),
  });
}

async function endDoubt<S, T extends PostedMessage<S>>(
  announcer: Announcer,
  publication: Publication<S, T>,
  shown: T,
  hasLooked: boolean,
): Promise<(doubt: Doubt | undefined) => Doubt | undefined> {
  const { times } = announcer;
  if (!wasClear(shown, shown.doubt, times)) return (doubt) => doubt;
  const { postedSince } = shown.doubt ?? {};
  const isAlone =
    hasLooked ||
    postedSince === undefined ||
    (await removeCopies(announcer, publication.about, () =>
      publication.findPost(postedSince, shown),
    ));
  const next = isAlone ? undefined : { postedSince, until: nextCopyTry(announcer, postedSince) };
  return (doubt) => (wasClear(shown, doubt, times) ? next : doubt);
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
