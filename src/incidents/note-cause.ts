import type { DiagnosedCause } from './model/diagnosed-cause.ts';
import type { Incident } from './model/incident.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import { saveWhileDue } from './announcing/save-while-due.ts';

/** What a diagnosis says of the cause: shown, seen to be gone, or neither. */
export interface SeenCause {
  readonly state: DiagnosedCause['state'] | 'unknown';
  /** Of what is shown. */
  readonly title?: string | undefined;
  readonly at: Date;
}

/** Writes down for the alert, and for whoever plans a replay, what a diagnosis showed. What it could not tell changes nothing. */
export async function noteCause(
  store: IncidentStore & DueMarkers,
  { incidentId, episode }: { readonly incidentId: string; readonly episode: number },
  seen: SeenCause,
): Promise<void> {
  for (;;) {
    const incident = await store.readIncident(incidentId);
    if (incident === undefined || incident.episode !== episode) return;
    const cause = nextCause(incident, seen);
    if (cause === undefined) return;
    const changed = { ...incident, cause, revision: incident.revision + 1 };
    if ((await saveWhileDue(store, changed)) === 'saved') return;
  }
}

/** What the incident is to remember; undefined if that is what it remembers. */
function nextCause({ cause }: Incident, seen: SeenCause): DiagnosedCause | undefined {
  const { state, title, at } = seen;
  if (state === 'shown') return title === undefined ? undefined : { state, title, at };
  // What was never shown cannot be seen to be gone.
  if (state === 'unknown' || cause === undefined || cause.at > at) return undefined;
  return { state, title: cause.title, at, goneSince: cause.goneSince ?? at };
}
