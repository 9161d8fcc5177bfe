import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { Announcer } from './announcer.ts';
import { postWeeklySummary } from './post-weekly-summary.ts';
import { applyElapsedTime } from '../lifecycle/apply-elapsed-time.ts';

/**
 * Looks now and then at all incidents that are not resolved, remembers what the passing of time brought, and marks
 * those as due. Any number of workers may do so: each change is written once.
 *
 * @returns when to look next
 */
export async function reviewUnresolved(announcer: Announcer): Promise<Date> {
  const { store, clock, log, lifecycleTimes, mutes, memory } = announcer;
  const now = clock();
  if (memory.nextReviewAt !== undefined && memory.nextReviewAt > now) return memory.nextReviewAt;
  const incidents = await store.listUnresolved();
  // After the incidents: what is brought up to date in between has another revision, and is left as it is.
  const markers = incidents.length === 0 ? [] : await store.listDue();
  const due = new Set(markers.map(({ incidentId }) => incidentId));
  const changed = applyElapsedTime(incidents, now, lifecycleTimes, {
    mutes: await mutes.read(),
    due,
  });
  // Before as well: the next look would find nothing new in what a worker changed that dies right after it.
  await store.markDue(changed.map(({ id }) => id));
  for (const incident of changed) {
    // A conflict means that somebody else was faster, or that the list was late: the next look sees it.
    if ((await store.saveIncident(incident)) === 'conflict') continue;
    await store.markDue([incident.id]);
    const { id: incidentId, pendingEntries = [] } = incident;
    log.info('state_changed_by_time', { incidentId, to: pendingEntries.at(-1)?.kind });
  }
  await postWeeklySummary(announcer);
  memory.nextReviewAt = addMilliseconds(now, lifecycleTimes.reviewMillis);
  return memory.nextReviewAt;
}
