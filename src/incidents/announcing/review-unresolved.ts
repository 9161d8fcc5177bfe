import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Announcer } from './announcer.ts';
import { keepDetails } from './keep-details.ts';
import { postWeeklySummary } from './post-weekly-summary.ts';
import { applyElapsedTime } from '../lifecycle/apply-elapsed-time.ts';

/** Applies once a minute what the passing of time changes, and marks that as due. Returns when to do so next. */
export async function reviewUnresolved(announcer: Announcer): Promise<Date> {
  const { store, clock, log, lifecycleTimes, mutes, memory } = announcer;
  const now = clock();
  if (memory.nextReviewAt !== undefined && memory.nextReviewAt > now) return memory.nextReviewAt;
  const incidents = await store.listUnresolved();
  // After the incidents: one that changes in between has another revision, and is left.
  const markers = incidents.length === 0 ? [] : await store.listDue();
  const due = new Set(markers.map(({ incidentId }) => incidentId));
  const changed = applyElapsedTime(incidents, now, lifecycleTimes, {
    mutes: await mutes.read(),
    due,
  });
  // Before as well: nothing would find the change of a worker that dies right after it.
  await store.markDue(changed.map(({ id }) => id));
  for (const incident of changed) {
    // Somebody else was faster, or the list was late: the next review sees it.
    if ((await store.saveIncident(incident)) === 'conflict') continue;
    await store.markDue([incident.id]);
    const { id: incidentId, pendingEntries = [] } = incident;
    log.info('state_changed_by_time', { incidentId, to: pendingEntries.at(-1)?.kind });
  }
  await keepDetails(announcer, incidents, now);
  await postWeeklySummary(announcer);
  memory.nextReviewAt = addMilliseconds(now, lifecycleTimes.reviewMillis);
  return memory.nextReviewAt;
}
