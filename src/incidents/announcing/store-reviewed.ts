import { addMilliseconds } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import type { Incident } from '../model/incident.ts';
import { forEachConcurrently } from '../../lib/for-each-concurrently.ts';
import type { IncidentMoment } from '../ports/looks.ts';
import { addLooks } from './plan-looks.ts';

const savedAtOnce = 8;

/** What a look at one incident brought. */
export interface Reviewed {
  readonly incidentId: string;
  /** Its next revision; absent if time changed nothing. */
  readonly changed?: Incident | undefined;
  /** Whether Slack has to show the change. */
  readonly isTold: boolean;
  /** Whether the pager has to be told although Slack has nothing to show. */
  readonly isPaged: boolean;
  readonly nextLooks: readonly IncidentMoment[];
  /** Those that this look was. */
  readonly passedLooks: readonly IncidentMoment[];
}

/**
 * Stores what looks at a few incidents brought. What is told is marked due before it is saved, because nothing
 * would find the change of a worker that dies right after it, and again afterwards. Looks that are over go last.
 */
export async function storeReviewed(
  announcer: Announcer,
  reviewed: readonly Reviewed[],
): Promise<void> {
  const { store, clock, lifecycleTimes } = announcer;
  const told = reviewed.filter(({ isTold }) => isTold).map(({ incidentId }) => incidentId);
  const paged = reviewed.filter(({ isPaged }) => isPaged).map(({ incidentId }) => incidentId);
  await store.markDue(told);
  await store.markPagesDue(paged);
  await store.addEscalations(reviewed.flatMap(listEscalation));
  const conflicts = await saveAll(announcer, reviewed);
  await store.markDue(told.filter((id) => !conflicts.has(id)));
  await store.markPagesDue(paged.filter((id) => !conflicts.has(id)));
  const again = addMilliseconds(clock(), lifecycleTimes.reviewMillis);
  const looks = reviewed.flatMap(({ incidentId, nextLooks }) =>
    conflicts.has(incidentId) ? [{ incidentId, at: again }] : nextLooks,
  );
  await addLooks(announcer, looks);
  await store.removeLooks(reviewed.flatMap(({ passedLooks }) => passedLooks));
}

/** Returns those that somebody else was faster to change, or that the list was late to tell of: the next look sees them. */
async function saveAll(
  { store, log }: Announcer,
  reviewed: readonly Reviewed[],
): Promise<ReadonlySet<string>> {
  const conflicts = new Set<string>();
  await forEachConcurrently(reviewed, savedAtOnce, async ({ incidentId, changed, isTold }) => {
    if (changed === undefined) return;
    if ((await store.saveIncident(changed)) === 'conflict') conflicts.add(incidentId);
    else if (isTold) {
      const to = changed.pendingEntries?.at(-1)?.kind;
      log.info('state_changed_by_time', { incidentId, to });
    }
  });
  return conflicts;
}

function listEscalation({ incidentId, changed, isTold }: Reviewed): IncidentMoment[] {
  const entry = isTold ? changed?.pendingEntries?.at(-1) : undefined;
  return entry?.kind === 'escalated' ? [{ incidentId, at: entry.at }] : [];
}
