import { addMilliseconds, max, min } from '../../lib/dates.ts';
import type { Doubt } from '../model/doubt.ts';
import type { PostedMessage } from '../model/incident.ts';
import { entriesToPost, type HasTimeline, type TimelineEntry } from '../model/timeline.ts';
import type { Storm, StormEntry } from '../model/storm.ts';
import type { Times } from './times.ts';

/** How far a doubt is that matters: where there is no alert, only posts do. */
export function doubtAt<S>(
  { alert, doubt }: PostedMessage<S>,
  now: Date,
): 'none' | 'pending' | 'over' {
  const hasAlert = alert !== undefined && !alert.isGone;
  if (doubt === undefined || (!hasAlert && doubt.postedSince === undefined)) return 'none';
  return doubt.until > now ? 'pending' : 'over';
}

/** Adds calls, over by `until`, to what is in doubt. */
export function addDoubt(
  doubt: Doubt | undefined,
  until: Date,
  postedSince: Date | undefined,
): { readonly doubt: Doubt } {
  const since = firstOf(doubt?.postedSince, postedSince);
  return {
    doubt: {
      until: max([until, doubt?.until ?? until]),
      ...(since && { postedSince: since }),
    },
  };
}

/** The earliest of moments, if any. */
export function firstOf(...moments: readonly (Date | undefined)[]): Date | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length > 0 ? min(known) : undefined;
}

/** What is in doubt once a claim that ended without a word is taken over: its owner's calls may still land. */
export function doubtOfTakeover<S>(
  { claim, doubt, unsettledPostSince }: PostedMessage<S>,
  now: Date,
  { inFlightMillis }: Pick<Times, 'inFlightMillis'>,
): { readonly doubt?: Doubt } {
  if (claim === undefined) return {};
  return addDoubt(doubt, addMilliseconds(now, inFlightMillis), unsettledPostSince);
}

/** Something numbered that a thread tells. */
export interface Numbered {
  readonly number: number;
}

/** State of a message in whose thread entries are posted. */
export interface WithThread {
  readonly doubt?: Doubt | undefined;
  readonly unsettledReplySince?: Date | undefined;
  readonly pendingEntries?: readonly Numbered[];
}

/** Entries that can be posted: none while a reply may be on its way, for nobody can take a mention back. */
export function repliesDue(thread: WithThread & HasTimeline, now: Date): readonly TimelineEntry[] {
  return isReplyInDoubt(thread, now) ? [] : entriesToPost(thread);
}

/** What the digest's thread lacks, in the same way. */
export function stormRepliesDue(storm: Storm, now: Date): readonly StormEntry[] {
  return isReplyInDoubt(storm, now) ? [] : (storm.pendingEntries ?? []);
}

function isReplyInDoubt({ unsettledReplySince, doubt }: WithThread, now: Date): boolean {
  return unsettledReplySince !== undefined && doubt !== undefined && doubt.until > now;
}
