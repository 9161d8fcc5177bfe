import type { Chunk, StoredChunk } from '../model/chunk.ts';
import type { AuditEntry } from '../model/audit-entry.ts';
import type { Incident } from '../model/incident.ts';
import type { Mute } from '../model/mute.ts';
import type { Route } from '../model/route.ts';
import type { SlackBudget } from '../model/slack-budget.ts';
import type { Episode } from '../model/episode.ts';
import type { Storm } from '../model/storm.ts';

/** "What Slack shows of this incident may be stale." */
export interface DueMarker {
  readonly incidentId: string;
  /** Fresh at every marking, so that clearing never takes away a newer marking. */
  readonly token: string;
}

/**
 * Where incidents are remembered. Every call throws when the store cannot
 * answer, and every call may be made again after that.
 */
export interface IncidentStore {
  /** Adds the incidents that are not there yet and leaves the others alone. */
  addIncidents(incidents: readonly Incident[]): Promise<void>;
  /** Adds chunks to what is remembered of their incidents, each at most 15,000 object versions. */
  addChunks(chunks: readonly Chunk[]): Promise<void>;
  /** Says that what Slack shows of these incidents may be stale. */
  markDue(incidentIds: readonly string[]): Promise<void>;

  listDue(): Promise<DueMarker[]>;
  /** Takes the marker away, unless the incident was marked again since. */
  clearDue(marker: DueMarker): Promise<void>;

  /** Reads the newest state, never an older one. */
  readIncident(id: string): Promise<Incident | undefined>;
  /** The same of many at once, in no order. Those that are not there are left out. */
  readIncidents(ids: readonly string[]): Promise<Incident[]>;
  /** The same for incidents that may never have been: those that are not there mean nothing. */
  lookUpIncidents(ids: readonly string[]): Promise<Incident[]>;
  /**
   * Reads every chunk that was added and has not expired at `now`, never fewer, in the order of their ids.
   * A part at a time, so that a large incident takes little memory.
   */
  readChunks(incidentId: string, now: Date): AsyncIterable<StoredChunk>;
  /** Takes chunks away whose object versions later chunks hold too. */
  removeChunks(incidentId: string, chunkIds: readonly string[]): Promise<void>;
  /** Incidents that are not resolved. May lag behind by a moment. */
  listUnresolved(): Promise<Incident[]>;

  /** Writes a change if the stored revision is still `changed.revision - 1`. */
  saveIncident(changed: Incident): Promise<'saved' | 'conflict'>;

  /** Keeps what figures need of an episode for 400 days, unless something newer is kept of it. */
  putEpisode(episode: Episode): Promise<void>;
  /** What is kept of the episodes that opened from `since` to `now`, in no order. May lag behind by a moment. */
  listEpisodes(since: Date, now: Date): Promise<Episode[]>;
  /** Whether anything is kept of an episode that opened before. */
  hasEpisodesBefore(since: Date): Promise<boolean>;

  /** The newest storm; undefined if there never was one. */
  readStorm(): Promise<Storm | undefined>;
  /** Writes a change as `saveIncident` does, or the first storm, with revision 1, if there is none yet. */
  saveStorm(changed: Storm): Promise<'saved' | 'conflict'>;

  /** Gives the mute the next number that is free. */
  addMute(mute: Omit<Mute, 'number'>): Promise<Mute>;
  putMute(changed: Mute): Promise<void>;
  /** All mutes, those that are over too. */
  listMutes(): Promise<Mute[]>;
  /** The same for routes, which do not end. */
  addRoute(route: Omit<Route, 'number'>): Promise<Route>;
  putRoute(changed: Route): Promise<void>;
  removeRoute(number: number): Promise<void>;
  listRoutes(): Promise<Route[]>;

  /** Writes a line of the audit log; the same one again takes its place. */
  putAuditEntry(deed: AuditEntry): Promise<void>;
  /** The lines about an incident, or `mutes` or `routes`, the newest first. */
  listAuditEntries(about: string): Promise<AuditEntry[]>;

  /** Takes something to do that is done once at most. False if somebody has taken it. */
  claimOnce(name: string, now: Date): Promise<boolean>;
  releaseOnce(name: string): Promise<void>;

  /** Takes or prolongs the right to be the one announcer. It saves work; correctness does not need it. */
  takeLease(owner: string, now: Date, until: Date): Promise<boolean>;
  /** Gives the lease back, if it is still this owner's. */
  releaseLease(owner: string): Promise<void>;
  /** What the last announcer left of Slack's allowance. */
  readBudget(): Promise<SlackBudget | undefined>;
  saveBudget(budget: SlackBudget): Promise<void>;
}
