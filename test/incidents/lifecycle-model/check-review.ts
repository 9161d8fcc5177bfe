import { addMilliseconds } from 'date-fns/addMilliseconds';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { World, Worker } from './world.ts';

/** Holds a look to its promise: that mutes and snoozes that were over by then are over. */
export function checkReview(
  { clock, place, isBusy }: World,
  { announcer: { memory } }: Worker,
): { end(): void } {
  const at = clock();
  // Where another worker is faster, or a review that a pause cut short is ended first, the next look sees it.
  const isDue =
    !isBusy &&
    memory.review === undefined &&
    [memory.nextReviewAt, memory.slackQuietUntil].every(
      (until) => until === undefined || until <= at,
    );
  // What changed while a worker looked is looked at again within a minute.
  const isSeenSoon = (id: string): boolean => {
    const soon = addMilliseconds(clock(), lifecycleTimes.reviewMillis);
    return [...place.looks.values()].some(
      (look) => look.incidentId === id && look.at > at && look.at <= soon,
    );
  };
  // What a worker stored before it died is looked at once its message has come again, and marks it due.
  const planned = new Set([
    ...place.due.keys(),
    ...[...place.looks.values()].map(({ incidentId }) => incidentId),
  ]);
  return {
    end() {
      if (!isDue) return;
      const late = [...place.incidents.values()].filter(
        ({ id, status, snooze, muted }) =>
          status.kind !== 'resolved' &&
          planned.has(id) &&
          !isSeenSoon(id) &&
          ((snooze !== undefined && snooze.until <= at) ||
            (muted !== undefined && muted.until <= at)),
      );
      expect(late).toEqual([]);
    },
  };
}
