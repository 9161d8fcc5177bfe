import { addDays } from 'date-fns/addDays';
import type { StoredChunk } from '../../../src/incidents/model/chunk.ts';
import type { AuditEntry } from '../../../src/incidents/model/audit-entry.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { AnnouncerLease } from '../../../src/incidents/ports/announcer-lease.ts';
import type { AuditLog } from '../../../src/incidents/ports/audit-log.ts';
import type { ChunkStore } from '../../../src/incidents/ports/chunk-store.ts';
import type { DueMarkers } from '../../../src/incidents/ports/due-markers.ts';
import type { EpisodeStore } from '../../../src/incidents/ports/episode-store.ts';
import type { IncidentStore } from '../../../src/incidents/ports/incident-store.ts';
import type { OnceClaims } from '../../../src/incidents/ports/once-claims.ts';
import type { RuleStore } from '../../../src/incidents/ports/rule-store.ts';
import type { StormStore } from '../../../src/incidents/ports/storm-store.ts';
import type { Mute } from '../../../src/incidents/model/mute.ts';
import type { Route } from '../../../src/incidents/model/route.ts';
import type { SlackBudget } from '../../../src/incidents/model/slack-budget.ts';
import type { Episode } from '../../../src/incidents/model/episode.ts';
import type { Storm } from '../../../src/incidents/model/storm.ts';
import { chunkLifeDays } from '../../../src/incidents/model/chunk.ts';
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
  readonly auditEntries: Map<string, AuditEntry>;
  readonly claims: Set<string>;
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
    auditEntries: new Map(),
    claims: new Set(),
    tokens: 0,
  };
}

export type MemoryStores = ReturnType<typeof buildMemoryStores>;

/** Stores that forget with the process, held to the contract of the real ones. */
export function buildMemoryStores(place: Place) {
  return {
    ...buildIncidents(place),
    ...buildChunks(place),
    ...buildDue(place),
    ...buildRules(place),
    ...buildAuditLog(place),
    ...buildEpisodes(place),
    ...buildStorm(place),
    ...buildOnceClaims(place),
    ...buildLease(place),
  };
}

const nextToken = (place: Place): string => String(++place.tokens).padStart(9, '0');

function buildIncidents(place: Place): IncidentStore {
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
  };
}

function buildChunks(place: Place): ChunkStore {
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
  };
}

function buildDue(place: Place): DueMarkers {
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

function buildEpisodes({ episodes }: Place): EpisodeStore {
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

function buildRules({ mutes, routes }: Place): RuleStore {
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
  };
}

function buildAuditLog({ auditEntries }: Place): AuditLog {
  return {
    async putAuditEntry(entry) {
      const { about, at, by, what } = entry;
      auditEntries.set(`${about}#${at.toISOString()}#${by}#${what}`, copyOf(entry));
    },
    async listAuditEntries(about) {
      const found = copyOf([...auditEntries.values()].filter((entry) => entry.about === about));
      return found.toSorted((one, other) => Number(other.at) - Number(one.at));
    },
  };
}

function buildStorm(place: Place): StormStore {
  return {
    readStorm: async () => copyOf(place.storm),
    async saveStorm(changed) {
      if ((place.storm?.revision ?? 0) !== changed.revision - 1) return 'conflict';
      place.storm = copyOf(changed);
      return 'saved';
    },
  };
}

function buildOnceClaims({ claims }: Place): OnceClaims {
  return {
    async claimOnce(name) {
      if (claims.has(name)) return false;
      claims.add(name);
      return true;
    },
    releaseOnce: async (name) => void claims.delete(name),
  };
}

function buildLease(place: Place): AnnouncerLease {
  return {
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
  };
}
