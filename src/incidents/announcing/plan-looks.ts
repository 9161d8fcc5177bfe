import { addMilliseconds } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import { firstOf } from './doubt.ts';
import { type LookContext, nextLook } from '../lifecycle/next-look.ts';
import type { Incident } from '../model/incident.ts';
import { nextCopyLook } from '../model/possible-copy.ts';
import type { IncidentMoment } from '../ports/looks.ts';

/** When to look at an incident next, as a list of none or one. */
export function planLook(
  incident: Incident,
  now: Date,
  { lifecycleTimes }: Pick<Announcer, 'lifecycleTimes'>,
  context: LookContext,
): IncidentMoment[] {
  const next = firstOf(
    nextLook(incident, now, lifecycleTimes, context),
    nextCopyLook(incident.copies),
  );
  if (next === undefined) return [];
  // What time changes already has to wait until its alert is up to date.
  const at = next > now ? next : addMilliseconds(now, lifecycleTimes.reviewMillis);
  return [{ incidentId: incident.id, at }];
}

/** Those that this worker does not know to be stored. An earlier look plans the next one itself. */
export function leaveKnownLooks(
  { memory, clock }: Pick<Announcer, 'memory' | 'clock'>,
  looks: readonly IncidentMoment[],
): IncidentMoment[] {
  const now = clock();
  return looks.filter(({ incidentId, at }) => {
    const known = memory.looks.get(incidentId);
    return known === undefined || known <= now || known > at;
  });
}

/** Stores looks. */
export async function addLooks(
  { store, memory }: Pick<Announcer, 'store' | 'memory'>,
  looks: readonly IncidentMoment[],
): Promise<void> {
  await store.addLooks(looks);
  for (const { incidentId, at } of looks) memory.looks.set(incidentId, at);
}

/** Plans the next look at an incident that was just announced, before its due marker goes: else nobody would look at it. */
export async function planLookAfter(announcer: Announcer, incident: Incident): Promise<void> {
  const mutes = await announcer.mutes.read();
  const look = planLook(incident, announcer.clock(), announcer, { mutes });
  await addLooks(announcer, leaveKnownLooks(announcer, look));
}
