import { addMilliseconds, millisecondsInHour } from '../../lib/dates.ts';
import { isStale } from './is-state-shown.ts';
import type { Announcer, AnnouncerMemory } from './announcer.ts';
import type { Incident } from '../model/incident.ts';
import type { Mute } from '../model/mute.ts';
import { namesIncident } from '../model/escalation-message.ts';
import type { DueMarker } from '../ports/due-markers.ts';
import type { IncidentMoment } from '../ports/looks.ts';

/** For what has no look: what a table held before there were any, and what nobody thought of. */
const wholeReviewMillis = millisecondsInHour;

/** What a review looks at. */
export interface ChosenIncidents {
  readonly at: Date;
  readonly mutes: readonly Mute[];
  readonly incidents: readonly Incident[];
  /** Those whose time has come, also of incidents that are resolved or gone. */
  readonly passedLooks: readonly IncidentMoment[];
  /** What was due when it began; undefined if it looks at all that are unresolved. */
  readonly markers: readonly DueMarker[] | undefined;
}

/**
 * Chooses the incidents whose time has come, and those that became due since: nobody may have planned a look at them yet.
 * Once an hour, at a worker's start, and where mutes have changed, all that are unresolved.
 */
export async function chooseReviewed(
  announcer: Announcer,
  markers: readonly DueMarker[],
  at: Date,
): Promise<ChosenIncidents> {
  const { store, memory } = announcer;
  const mutes = await announcer.mutes.read();
  const isWhole =
    memory.nextWholeReviewAt === undefined ||
    memory.nextWholeReviewAt <= at ||
    memory.reviewedMutes !== JSON.stringify(mutes);
  const looks = await store.listLooks(isWhole ? undefined : at);
  const passedLooks = looks.filter((look) => look.at <= at);
  if (isWhole) {
    noteLooks(memory, looks);
    const unresolved = await store.listUnresolved();
    const listed = new Set(unresolved.map(({ id }) => id));
    const others = passedLooks.filter(({ incidentId }) => !listed.has(incidentId));
    const incidents = [...unresolved, ...(await readThose(others))];
    return { at, mutes, incidents, passedLooks, markers: undefined };
  }
  const incidents = await readThose([...passedLooks, ...markers.filter(isNew)]);
  return { at, mutes, incidents, passedLooks, markers };

  async function readThose(some: readonly Pick<DueMarker, 'incidentId'>[]): Promise<Incident[]> {
    const ids = new Set(some.map(({ incidentId }) => incidentId));
    const read = await store.readIncidents([...ids]);
    return read.filter(
      (incident) =>
        incident.status.kind !== 'resolved' ||
        isStale(incident, at) ||
        // What is resolved waits for that alone: an earlier look has to plan the next one.
        incident.copies !== undefined,
    );
  }

  function isNew({ incidentId, token }: DueMarker): boolean {
    return namesIncident(incidentId) && memory.reviewedTokens.get(incidentId) !== token;
  }
}

/** Remembers a review whose results are stored: until then another one would look at the same. */
export function noteReviewed(
  memory: AnnouncerMemory,
  { at, mutes, markers }: ChosenIncidents,
): void {
  if (markers === undefined) {
    memory.nextWholeReviewAt = addMilliseconds(at, wholeReviewMillis);
    memory.reviewedMutes = JSON.stringify(mutes);
  }
  memory.reviewedTokens = new Map(markers?.map(({ incidentId, token }) => [incidentId, token]));
  for (const [id, lookAt] of memory.looks) if (lookAt <= at) memory.looks.delete(id);
}

function noteLooks({ looks: known }: AnnouncerMemory, looks: readonly IncidentMoment[]): void {
  known.clear();
  // The earliest of an incident remains.
  for (const { incidentId, at } of looks.toReversed()) known.set(incidentId, at);
}
