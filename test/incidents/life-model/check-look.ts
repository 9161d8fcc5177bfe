import type { World, Worker } from './world.ts';

/** Holds a look to its promise: that mutes and snoozes that were over by then are over. */
export function checkLook(
  { clock, place }: World,
  { announcer: { memory } }: Worker,
): { end(): void } {
  const at = clock();
  const isDue = [memory.nextLook, memory.slackQuietUntil].every(
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
