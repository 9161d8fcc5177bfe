import { endOfChunk } from '../../../src/incidents/model/chunk.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { ChunkStore } from '../../../src/incidents/ports/chunk-store.ts';
import type { DueMarkers } from '../../../src/incidents/ports/due-markers.ts';
import type { EpisodeStore } from '../../../src/incidents/ports/episode-store.ts';
import type { IncidentStore } from '../../../src/incidents/ports/incident-store.ts';
import type { ObjectLists } from '../../../src/incidents/ports/object-lists.ts';
import type { IncidentMoment, Looks } from '../../../src/incidents/ports/looks.ts';
import type { PageMarkers } from '../../../src/incidents/ports/page-markers.ts';
import { copyOf } from './copy-of.ts';
import { nextToken, type Place } from './memory-place.ts';

export function buildIncidents(place: Place): IncidentStore {
  const { incidents, written } = place;
  const put = (incident: Incident): void => {
    incidents.set(incident.id, copyOf(incident));
    written.push(copyOf(incident));
  };
  const readIncidents = async (ids: readonly string[]) =>
    ids.flatMap((id) => copyOf(incidents.get(id)) ?? []);
  return {
    async addIncidents(added) {
      const unknown = added.filter(({ id }) => !incidents.has(id));
      for (const incident of unknown) put(incident);
      return unknown.map(({ id }) => id);
    },
    readIncident: async (id) => copyOf(incidents.get(id)),
    readIncidents,
    lookUpIncidents: readIncidents,
    async listUnresolved() {
      return copyOf([...incidents.values()].filter(({ status }) => status.kind !== 'resolved'));
    },
    async saveIncident(changed) {
      if (incidents.get(changed.id)?.revision !== changed.revision - 1) return 'conflict';
      put(changed);
      return 'saved';
    },
  };
}

export function buildChunks(place: Place): ChunkStore {
  const { chunks, lists } = place;
  return {
    async addChunks(added, listsOfThem = []) {
      for (const list of listsOfThem) {
        const listId = `${list.writtenAt.toISOString()}#${nextToken(place)}`;
        lists.set(listId, copyOf({ ...list, listId }));
      }
      for (const chunk of added) {
        const chunkId = `${chunk.writtenAt.toISOString()}#${nextToken(place)}`;
        chunks.set(chunkId, copyOf({ ...chunk, chunkId }));
      }
    },
    async rewriteChunks(changed) {
      for (const chunk of changed) chunks.set(chunk.chunkId, copyOf(chunk));
    },
    async *readChunks(id, now) {
      const found = [...chunks.values()].filter(
        (chunk) => chunk.incidentId === id && endOfChunk(chunk) > now,
      );
      yield* copyOf(found.toSorted((one, other) => (one.chunkId < other.chunkId ? -1 : 1)));
    },
    async removeChunks(_id, chunkIds) {
      for (const chunkId of chunkIds) chunks.delete(chunkId);
    },
  };
}

export function buildLists(place: Place): ObjectLists {
  const { lists } = place;
  return {
    async rewriteLists(changed) {
      for (const list of changed) lists.set(list.listId, copyOf(list));
    },
    async *readLists(id, now) {
      const found = [...lists.values()].filter(
        (list) => list.incidentId === id && endOfChunk(list) > now,
      );
      yield* copyOf(found.toSorted((one, other) => (one.listId < other.listId ? -1 : 1)));
    },
  };
}

export function buildDue(place: Place): DueMarkers {
  const { due } = place;
  return {
    async markDue(ids) {
      for (const id of ids) due.set(id, nextToken(place));
    },
    listDue: async () => [...due].map(([incidentId, token]) => ({ incidentId, token })),
    async clearDue({ incidentId, token }) {
      if (due.get(incidentId) === token) due.delete(incidentId);
    },
  };
}

export function buildPageMarkers(place: Place): PageMarkers {
  const { pagesDue } = place;
  return {
    async markPagesDue(ids) {
      for (const id of ids) pagesDue.set(id, nextToken(place));
    },
    listPagesDue: async () => [...pagesDue].map(([incidentId, token]) => ({ incidentId, token })),
    async clearPageDue({ incidentId, token }) {
      if (pagesDue.get(incidentId) === token) pagesDue.delete(incidentId);
    },
  };
}

export function buildEpisodes({ episodes }: Place): EpisodeStore {
  return {
    async putEpisode(episode) {
      const id = `${episode.incidentId}#${episode.episode}`;
      const kept = episodes.get(id);
      if (kept === undefined || kept.revision <= episode.revision) {
        episodes.set(id, copyOf(episode));
      }
    },
    async listEpisodes(since, now) {
      const all = copyOf([...episodes.values()]);
      return all.filter(({ openedAt }) => openedAt >= since && openedAt <= now);
    },
    hasEpisodesBefore: async (since) =>
      [...episodes.values()].some(({ openedAt }) => openedAt < since),
  };
}

export function buildLooks({ looks, escalations }: Place): Looks {
  const nameOf = ({ at, incidentId }: IncidentMoment) => `${at.toISOString()}#${incidentId}`;
  const put = (to: Map<string, IncidentMoment>, moments: readonly IncidentMoment[]): void => {
    for (const { incidentId, at } of moments) {
      to.set(nameOf({ incidentId, at }), { incidentId, at });
    }
  };
  return {
    addLooks: async (added) => put(looks, added),
    async listLooks(until) {
      const found = copyOf([...looks.values()].filter(({ at }) => !until || at <= until));
      return found.toSorted((one, other) => Number(one.at) - Number(other.at));
    },
    async removeLooks(removed) {
      for (const look of removed) looks.delete(nameOf(look));
    },
    addEscalations: async (added) => put(escalations, added),
    listEscalations: async (since) =>
      copyOf([...escalations.values()].filter(({ at }) => at > since)),
  };
}
