import { addMilliseconds, max, min } from '../../lib/dates.ts';
import { announceEscalations } from './announce-escalations.ts';
import { announceInLanes } from './announce-in-lanes.ts';
import { announceStorm } from './announce-storm.ts';
import type { Announcer } from './announcer.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import { forgetDone, readDue } from './read-due.ts';
import { reviewUnresolved } from './review-unresolved.ts';
import { takeAnnouncerLease } from './take-lease.ts';
import { stormId } from '../model/storm.ts';

/** Updates all alerts that are due, until `signal` ends the run. Returns when to call again at the latest. */
export async function announceDue(announcer: Announcer, signal: AbortSignal): Promise<Date> {
  const { store, clock, times, memory } = announcer;
  const { slackQuietUntil } = memory;
  if (slackQuietUntil !== undefined && slackQuietUntil > clock()) return slackQuietUntil;
  const dueBefore = await store.listDue();
  const { nextReviewAt: nextTime, hasMarked } = await reviewUnresolved(announcer, dueBefore);
  const markers = hasMarked ? await store.listDue() : dueBefore;
  forgetDone(announcer, markers);
  const { ready, nextReviewAt = nextTime } = leaveThoseThatWait(announcer, markers);
  if (ready.length === 0) return nextReviewAt;
  const leaseId = announcer.newId();
  const now = clock();
  if (!(await takeAnnouncerLease(announcer, leaseId, now))) {
    return addMilliseconds(now, times.leaseMillis / 4);
  }
  try {
    const budget = await store.readBudget();
    if (budget !== undefined) announcer.channel.adoptBudget(budget);
    return earlier(
      await announceReady(announcer, leaseId, ready, signal),
      min([nextReviewAt, nextTime]),
    );
  } finally {
    await store.saveBudget(announcer.channel.readBudget());
    await store.releaseLease(leaseId);
  }
}

/** Whether any of these incidents, which became due, has to be announced before the next run. */
export function isWaitingFor({ memory }: Announcer, incidentIds: readonly string[]): boolean {
  return incidentIds.some((id) => !memory.waits.has(id));
}

async function announceReady(
  announcer: Announcer,
  leaseId: string,
  markers: readonly DueMarker[],
  signal: AbortSignal,
): Promise<Date | undefined> {
  const due = await readDue(announcer, markers);
  const stormMarker = markers.find(({ incidentId }) => incidentId === stormId);
  const nextDigest = await announceStorm(announcer, due, stormMarker);
  const nextCall = await announceEscalations(announcer, markers);
  const nextAlert = await announceInLanes(announcer, leaseId, due, signal);
  return earlier(nextAlert, earlier(nextDigest, nextCall));
}

/** Leaves what was updated a moment ago, so that a busy incident is not read at every batch. */
function leaveThoseThatWait(
  { memory: { waits }, clock }: Announcer,
  markers: readonly DueMarker[],
): { ready: DueMarker[]; nextReviewAt: Date | undefined } {
  const now = clock();
  for (const [incidentId, until] of waits) if (until <= now) waits.delete(incidentId);
  const looks = markers.flatMap(({ incidentId }) => waits.get(incidentId) ?? []);
  return {
    ready: markers.filter(({ incidentId }) => !waits.has(incidentId)),
    nextReviewAt: looks.length === 0 ? undefined : max([min(looks), now]),
  };
}

function earlier(one: Date | undefined, other: Date): Date;
function earlier(one: Date | undefined, other: Date | undefined): Date | undefined;
function earlier(one: Date | undefined, other: Date | undefined): Date | undefined {
  return one === undefined || other === undefined ? (one ?? other) : min([one, other]);
}
