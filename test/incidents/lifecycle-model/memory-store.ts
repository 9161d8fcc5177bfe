import { addDays } from 'date-fns/addDays';
import type { StoredChunk } from '../../../src/incidents/model/chunk.ts';
import type { AuditEntry } from '../../../src/incidents/model/audit-entry.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { IncidentStore } from '../../../src/incidents/ports/incident-store.ts';
import type { Mute } from '../../../src/incidents/model/mute.ts';
import type { Route } from '../../../src/incidents/model/route.ts';
import type { SlackBudget } from '../../../src/incidents/model/slack-budget.ts';
import type { Episode } from '../../../src/incidents/model/episode.ts';
import type { Storm } from '../../../src/incidents/model/storm.ts';
import { chunkLifeDays } from '../../../src/incidents/model/times.ts';
import { copyOf } from './copy-of.ts';

/** What all workers' stores have in common: the table. */
export interface Place {
  readonly incidents: Map<string, Incident>;
  /** Every state of every incident that was ever written, in order. */
  readonly written: Incident[];
  readonly chunks: Map<string, StoredChunk>;
  /** Incident id -> token. */
  readonly due: Map<string, string>;
  readonly episodes: Map<string, Episode>;
  readonly mutes: Map<number, Mute>;
  readonly routes: Map<number, Route>;
  readonly deeds: Map<string, AuditEntry>;
  readonly turns: Set<string>;
  storm?: Storm;
  lease?: { readonly owner: string; readonly until: Date };
  budget?: SlackBudget;
  tokens: number;
}

export function emptyPlace(): Place {
  return {
    incidents: new Map(),
    written: [],
    chunks: new Map(),
    due: new Map(),
    episodes: new Map(),
    mutes: new Map(),
    routes: new Map(),
    deeds: new Map(),
    turns: new Set(),
    tokens: 0,
  };
}

/** A store that forgets with the process, held to the contract of the real one. */
export function buildMemoryStore(place: Place): IncidentStore {
  return {
    ...rememberIncidents(place),
    ...rememberChunks(place),
    ...rememberDue(place),
    ...rememberEpisodes(place),
    ...cacheList(place),
    ...rememberAnnouncer(place),
  };
}

const nextToken = (place: Place): string => String(++place.tokens).padStart(9, '0');

function rememberIncidents(place: Place) {
  const { incidents, written } = place;
  const put = (incident: Incident): void => {
    incidents.set(incident.id, copyOf(incident));
    written.push(copyOf(incident));
  };
  const readIncidents = async (ids: readonly string[]) =>
    ids.flatMap((id) => copyOf(incidents.get(id)) ?? []);
  return {
    async addIncidents(added) {
      for (const incident of added) if (!incidents.has(incident.id)) put(incident);
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
  } satisfies Partial<IncidentStore>;
}

function rememberChunks(place: Place) {
  const { chunks } = place;
  return {
    async addChunks(added) {
      for (const chunk of added) {
        const chunkId = `${chunk.writtenAt.toISOString()}#${nextToken(place)}`;
        chunks.set(chunkId, copyOf({ ...chunk, chunkId }));
      }
    },
    async *readChunks(id, now) {
      const found = [...chunks.values()].filter(
        ({ incidentId, writtenAt }) => incidentId === id && addDays(writtenAt, chunkLifeDays) > now,
      );
      yield* copyOf(found.toSorted((one, other) => (one.chunkId < other.chunkId ? -1 : 1)));
    },
    async removeChunks(_id, chunkIds) {
      for (const chunkId of chunkIds) chunks.delete(chunkId);
    },
  } satisfies Partial<IncidentStore>;
}

function rememberDue(place: Place) {
  const { due } = place;
  return {
    async markDue(ids) {
      for (const id of ids) due.set(id, nextToken(place));
    },
    listDue: async () => [...due].map(([incidentId, token]) => ({ incidentId, token })),
    async clearDue({ incidentId, token }) {
      if (due.get(incidentId) === token) due.delete(incidentId);
    },
  } satisfies Partial<IncidentStore>;
}

function rememberEpisodes({ episodes }: Place) {
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
  } satisfies Partial<IncidentStore>;
}

function cacheList({ mutes, routes, deeds }: Place) {
  const add = <T>(all: Map<number, T>, fields: Omit<T, 'number'>): T => {
    const number = Math.max(0, ...all.keys()) + 1;
    all.set(number, copyOf({ ...fields, number } as T));
    return copyOf({ ...fields, number } as T);
  };
  return {
    addMute: async (mute) => add(mutes, mute),
    putMute: async (changed) => void mutes.set(changed.number, copyOf(changed)),
    listMutes: async () => copyOf([...mutes.values()]),
    addRoute: async (route) => add(routes, route),
    putRoute: async (changed) => void routes.set(changed.number, copyOf(changed)),
    removeRoute: async (number) => void routes.delete(number),
    listRoutes: async () => copyOf([...routes.values()]),
    async putAuditEntry(deed) {
      const { about, at, by, what } = deed;
      deeds.set(`${about}#${at.toISOString()}#${by}#${what}`, copyOf(deed));
    },
    async listAuditEntries(about) {
      const found = copyOf([...deeds.values()].filter((deed) => deed.about === about));
      return found.toSorted((one, other) => Number(other.at) - Number(one.at));
    },
  } satisfies Partial<IncidentStore>;
}

function rememberAnnouncer(place: Place) {
  return {
    readStorm: async () => copyOf(place.storm),
    async saveStorm(changed) {
      if ((place.storm?.revision ?? 0) !== changed.revision - 1) return 'conflict';
      place.storm = copyOf(changed);
      return 'saved';
    },
    async claimOnce(name) {
      if (place.turns.has(name)) return false;
      place.turns.add(name);
      return true;
    },
    releaseOnce: async (name) => void place.turns.delete(name),
    async takeLease(owner, now, until) {
      const { lease } = place;
      if (lease !== undefined && lease.until > now && lease.owner !== owner) return false;
      place.lease = { owner, until };
      return true;
    },
    async releaseLease(owner) {
      if (place.lease?.owner === owner) delete place.lease;
    },
    readBudget: async () => copyOf(place.budget),
    saveBudget: async (budget) => void (place.budget = copyOf(budget)),
  } satisfies Partial<IncidentStore>;
}
