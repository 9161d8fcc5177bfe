import type { Incident } from '../incidents/model/incident.ts';
import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import { getItem, getItems } from './get-items.ts';
import { fieldsOf, type Item, toItem } from './item.ts';
import { streamPages } from './query-items.ts';
import { shareInFlight } from '../lib/share-in-flight.ts';
import { isAbsent, putIf, type Table } from './table.ts';
import { unresolvedIndex } from './table-definition.ts';

/** Fast enough for a batch with many new incidents, and room is left for other work. */
const additionsAtOnce = 8;
const maxKnownIds = 10_000; // Some 100 bytes each, so 1 MB.
const unresolvedValue = 'yes';

/** What a worker knows of the incidents that are there. */
export interface KnownIncidents {
  /** Need not be added; shared with whoever learns that one is gone. */
  readonly knownIds?: Set<string>;
  readonly onGone?: ((incidentId: string) => void) | undefined;
}

/** Incidents, an item each. One that the worker knows to be there is added without a write. */
export function buildIncidentItems(
  table: Table,
  { knownIds = new Set(), onGone = () => {} }: KnownIncidents = {},
): IncidentStore {
  // Somebody deleted it by hand: its next failures begin it anew.
  const forget = (id: string): void => {
    knownIds.delete(id);
    onGone(id);
  };
  return {
    addIncidents: (incidents) => addIncidents(table, knownIds, incidents),
    async readIncident(id) {
      const item = await getItem(table, keyOfIncident(id));
      if (item === undefined) forget(id);
      return item && fromIncidentItem(item);
    },
    async readIncidents(ids) {
      const incidents = await readIncidents(table, ids);
      const found = new Set(incidents.map(({ id }) => id));
      for (const id of ids) if (!found.has(id)) forget(id);
      return incidents;
    },
    lookUpIncidents: (ids) => readIncidents(table, ids),
    listUnresolved: shareInFlight(() => listUnresolved(table)),
    async saveIncident(changed) {
      const previous = { ':previous': changed.revision - 1 };
      const isSaved = await putIf(table, toIncidentItem(changed), 'revision = :previous', previous);
      return isSaved ? 'saved' : 'conflict';
    },
  };
}

async function addIncidents(
  table: Table,
  knownIds: Set<string>,
  incidents: readonly Incident[],
): Promise<string[]> {
  const added: string[] = [];
  const unknown = incidents.filter((incident) => !knownIds.has(incident.id));
  await forEachConcurrently(unknown, additionsAtOnce, async (incident) => {
    if (await putIf(table, toIncidentItem(incident), isAbsent)) added.push(incident.id);
    if (knownIds.size >= maxKnownIds) knownIds.clear();
    knownIds.add(incident.id);
  });
  return added;
}

async function readIncidents(table: Table, ids: readonly string[]): Promise<Incident[]> {
  return (await getItems(table, ids.map(keyOfIncident))).map(fromIncidentItem);
}

/** Page by page: items as DynamoDB gives them take several times the memory of incidents. */
async function listUnresolved(table: Table): Promise<readonly Incident[]> {
  const incidents: Incident[] = [];
  const pages = streamPages(table, {
    IndexName: unresolvedIndex,
    KeyConditionExpression: 'unresolved = :unresolved',
    ExpressionAttributeValues: toItem({ ':unresolved': unresolvedValue }),
  });
  for await (const page of pages) for (const item of page) incidents.push(fromIncidentItem(item));
  return incidents;
}

/** An incident's item and its chunks share a partition. */
export function partitionOfIncident(incidentId: string): string {
  return `incident#${incidentId}`;
}

/** The key of an incident's item. */
export function keyOfIncident(incidentId: string): Item {
  return toItem({ pk: partitionOfIncident(incidentId), sk: 'incident' });
}

/** Listed by the index while it is not resolved. */
export function toIncidentItem(incident: Incident): Item {
  const unresolved = incident.status.kind === 'resolved' ? undefined : unresolvedValue;
  return { ...toItem({ ...incident, unresolved }), ...keyOfIncident(incident.id) };
}

/** Reads what `toIncidentItem` wrote. */
export function fromIncidentItem(item: Item): Incident {
  return fieldsOf<Incident>(item);
}
