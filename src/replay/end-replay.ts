import { addMilliseconds, max } from '../lib/dates.ts';
import type { Ended, Replay } from './model/replay.ts';
import { replayTimes } from './replay-times.ts';

/** What a call changes of a replay. */
export type ReplayChange = Partial<Omit<Replay, 'revision'>>;

/** S3 said how far a replay is, or nobody asks any more: there is no silence to tell of. */
export const answered = {
  silentSince: undefined,
  goneSince: undefined,
  problem: undefined,
  isDenied: undefined,
} as const;

/** A replay's end. Jobs fail in a row until one ends in another way. */
export function endAs(
  { failedInRow }: Replay,
  how: Ended['how'],
  at: Date,
  why?: string,
): ReplayChange {
  return {
    ...answered,
    phase: { kind: 'ended', how, at, ...(why !== undefined && { why }) },
    failedInRow: how === 'failed' ? failedInRow + 1 : 0,
  };
}

/** The end of a replay whose job may be there all the same: it must not stay unseen, and a list that lags shows it then. */
export function endInDoubt(
  replay: Replay,
  how: Ended['how'],
  now: Date,
  why: string | undefined,
): ReplayChange {
  const listedAt = addMilliseconds(now, replayTimes.listedMillis);
  return {
    ...endAs(replay, how, now, why),
    straysAt: max([listedAt, replay.straysAt ?? listedAt]),
  };
}
