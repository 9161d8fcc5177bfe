import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Incident } from '../incidents/model/incident.ts';
import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import { releaseLease, takeLease } from './announcer-lease.ts';
import { keyOfChunk, toChunkItem } from './chunk-item.ts';
import { listAuditEntries, putAuditEntry } from './audit-entry-items.ts';
import { toDueItem } from './due-item.ts';
import { clearDue, listDue } from './due-markers.ts';
import { hasEpisodesBefore, listEpisodes, putEpisode } from './episode-items.ts';
import {
  addIncident,
  listUnresolved,
  readIncident,
  readIncidents,
  saveIncident,
} from './incident-items.ts';
import { addNumbered, listNumbered, putNumbered, removeNumbered } from './numbered-items.ts';
import { readChunks } from './read-chunks.ts';
import { readBudget, saveBudget } from './slack-budget-item.ts';
import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import { readStorm, saveStorm } from './storm-item.ts';
import type { Table } from './table.ts';
import { releaseOnce, claimOnce } from './once-items.ts';
import { deleteItems, putItems } from './write-items.ts';

/** Keeps a batch with many new incidents fast without crowding out what else the worker does. */
const additionsAtOnce = 8;

/** Some 100 bytes each, so 1 MB. More incidents than that in one worker are not to be expected. */
const maxKnownIds = 10_000;

/** What workers know of the incidents that are there. */
interface KnownIncidents {
  /** Those that need not be added; shared with whoever learns that one is gone. */
  readonly knownIds?: Set<string>;
  /** Told of an incident that was looked for and is not there. */
  readonly onGone?: (incidentId: string) => void;
}

/**
 * The store in one DynamoDB table.
 *
 * @param newToken - gives another text at each call, in every worker
 */
export function buildDynamodbIncidentStore(
  client: DynamoDBClient,
  tableName: string,
  newToken: () => string,
  { knownIds = new Set(), onGone = () => {} }: KnownIncidents = {},
): IncidentStore {
  const table = { client, tableName };
  // Somebody deleted it by hand: its next failures begin it anew.
  const forget = (id: string): void => {
    knownIds.delete(id);
    onGone(id);
  };
  return {
    addIncidents: (incidents) => addIncidents(table, knownIds, incidents),
    addChunks: (chunks) =>
      putItems(
        table,
        chunks.map((chunk) => toChunkItem(chunk, newToken())),
      ),
    markDue: (incidentIds) =>
      putItems(
        table,
        // Once each: DynamoDB refuses a batch that names a key twice.
        [...new Set(incidentIds)].map((incidentId) => toDueItem({ incidentId, token: newToken() })),
      ),
    listDue: () => listDue(table),
    clearDue: (marker) => clearDue(table, marker),
    async readIncident(id) {
      const incident = await readIncident(table, id);
      if (incident === undefined) forget(id);
      return incident;
    },
    async readIncidents(ids) {
      const incidents = await readIncidents(table, ids);
      const found = new Set(incidents.map(({ id }) => id));
      for (const id of ids) if (!found.has(id)) forget(id);
      return incidents;
    },
    lookUpIncidents: (ids) => readIncidents(table, ids),
    readChunks: (incidentId, now) => readChunks(table, incidentId, now),
    removeChunks: (incidentId, chunkIds) =>
      deleteItems(
        table,
        chunkIds.map((chunkId) => keyOfChunk(incidentId, chunkId)),
      ),
    listUnresolved: () => listUnresolved(table),
    saveIncident: (changed) => saveIncident(table, changed),
    putEpisode: (episode) => putEpisode(table, episode),
    listEpisodes: (since, now) => listEpisodes(table, since, now),
    hasEpisodesBefore: (since) => hasEpisodesBefore(table, since),
    readStorm: () => readStorm(table),
    saveStorm: (changed) => saveStorm(table, changed),
    addMute: (mute) => addNumbered(table, 'mutes', mute, newToken()),
    putMute: (changed) => putNumbered(table, 'mutes', changed),
    listMutes: () => listNumbered(table, 'mutes'),
    addRoute: (route) => addNumbered(table, 'routes', route, newToken()),
    putRoute: (changed) => putNumbered(table, 'routes', changed),
    removeRoute: (number) => removeNumbered(table, 'routes', number),
    listRoutes: () => listNumbered(table, 'routes'),
    putAuditEntry: (entry) => putAuditEntry(table, entry),
    listAuditEntries: (about) => listAuditEntries(table, about),
    claimOnce: (name, now) => claimOnce(table, name, now),
    releaseOnce: (name) => releaseOnce(table, name),
    takeLease: (owner, now, until) => takeLease(table, owner, now, until),
    releaseLease: (owner) => releaseLease(table, owner),
    readBudget: () => readBudget(table),
    saveBudget: (budget) => saveBudget(table, budget),
  };
}

/** Adds incidents that this worker does not know to be there: once it is warm, none, without a write. */
async function addIncidents(
  table: Table,
  knownIds: Set<string>,
  incidents: readonly Incident[],
): Promise<void> {
  const unknown = incidents.filter((incident) => !knownIds.has(incident.id));
  await forEachConcurrently(unknown, additionsAtOnce, async (incident) => {
    await addIncident(table, incident);
    if (knownIds.size >= maxKnownIds) knownIds.clear();
    knownIds.add(incident.id);
  });
}
