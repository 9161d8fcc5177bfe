import type { World, Worker } from './world.ts';

/** Holds a look to its promise: that mutes and snoozes that were over by then are over. */
export function checkReview(
  { clock, place, isBusy }: World,
  { announcer: { memory } }: Worker,
): { end(): void } {
  const at = clock();
  // Where another worker is faster, the next look sees it.
  const isDue =
    !isBusy &&
    [memory.nextReviewAt, memory.slackQuietUntil].every(
      (until) => until === undefined || until <= at,
    );
  return {
    end() {
      if (!isDue) return;
      const late = [...place.incidents.values()].filter(
        ({ status, snooze, muted }) =>
          status.kind !== 'resolved' &&
          ((snooze !== undefined && snooze.until <= at) ||
            (muted !== undefined && muted.until <= at)),
      );
      expect(late).toEqual([]);
    },
  };
}
