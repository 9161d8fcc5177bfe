import { addHours } from '../../lib/dates.ts';
import { maxSamples } from '../counting/choose-samples.ts';
import type { FailureGroup } from '../counting/group-failures.ts';
import { packLists } from '../counting/pack-lists.ts';
import type { Incident } from '../model/incident.ts';
import { countNow } from '../model/missing-now.ts';
import { maxListed, type ObjectList } from '../model/object-list.ts';
import type { IncidentStore } from '../ports/incident-store.ts';

/** What a worker remembers of lists, by incident. Losing it costs longer lists than needed, and nothing else. */
export type ListedBefore = Map<string, { listed: number; readonly knownUntil: Date }>;

/** So soon a worker notices that a full list begins anew, because its incident was resolved and failed again. */
const knownHours = 1;
const maxRemembered = 10_000; // Some 100 bytes each.

/**
 * The objects of a batch that go into lists: of incidents that have fewer than 10,000. Those of a chunk with so few that
 * its samples name them all need no list.
 */
export async function listObjects(
  store: Pick<IncidentStore, 'lookUpIncidents'>,
  before: ListedBefore,
  groups: readonly FailureGroup[],
  now: Date,
): Promise<ObjectList[]> {
  const many = groups.filter(({ failures }) => failures.length > maxSamples);
  await learnOf(store, before, many, now);
  return many.flatMap(({ incidentId, failures }) => {
    const known = before.get(incidentId);
    if (known === undefined || known.listed >= maxListed) return [];
    const failed = failures.filter(({ outcome }) => outcome !== 'replicated late');
    known.listed += failed.length;
    return packLists(incidentId, failed, now);
  });
}

/** Incidents that this worker has just begun need not be read: nothing of them is listed yet. */
export function rememberUnlisted(before: ListedBefore, added: readonly string[], now: Date): void {
  remember(before, added, now, () => 0);
}

/** Incidents that are not known yet, or not any more, are read: one request for a batch, for most of them none. */
async function learnOf(
  store: Pick<IncidentStore, 'lookUpIncidents'>,
  before: ListedBefore,
  groups: readonly FailureGroup[],
  now: Date,
): Promise<void> {
  const unknown = groups
    .map(({ incidentId }) => incidentId)
    .filter((id) => (before.get(id)?.knownUntil ?? now) <= now);
  if (unknown.length === 0) return;
  const incidents = await store.lookUpIncidents(unknown);
  const shown = new Map(incidents.map((incident) => [incident.id, shownMissing(incident)]));
  remember(before, unknown, now, (id) => shown.get(id) ?? 0);
}

function remember(
  before: ListedBefore,
  ids: readonly string[],
  now: Date,
  listedOf: (id: string) => number,
): void {
  if (before.size + ids.length > maxRemembered) before.clear();
  const knownUntil = addHours(now, knownHours);
  for (const id of ids) before.set(id, { listed: listedOf(id), knownUntil });
}

/** What is missing now is listed, as far as a list goes; so this says how long the list is. */
function shownMissing(incident: Incident): number {
  const { status, alert, kept } = incident;
  if (status.kind === 'resolved') return 0;
  const counted = Math.max(alert?.shown.missingObjects ?? 0, kept?.missingObjects ?? 0);
  return countNow(incident, counted);
}
