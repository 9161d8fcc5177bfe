import type { StoredChunk } from '../../../src/incidents/model/chunk.ts';
import type { StoredObjectList } from '../../../src/incidents/model/object-list.ts';
import type { AuditEntry } from '../../../src/incidents/model/audit-entry.ts';
import type { FileDelivery } from '../../../src/incidents/model/file-delivery.ts';
import type { SentFile } from '../../../src/incidents/model/sent-file.ts';
import type { EscalationMessage } from '../../../src/incidents/model/escalation-message.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Mute } from '../../../src/incidents/model/mute.ts';
import type { Route } from '../../../src/incidents/model/route.ts';
import type { SlackBudget } from '../../../src/incidents/model/slack-budget.ts';
import type { Episode } from '../../../src/incidents/model/episode.ts';
import type { IncidentMoment } from '../../../src/incidents/ports/looks.ts';
import type { CoverageMemory } from '../../../src/coverage/ports/coverage-store.ts';
import type { IgnoredBucket, KeptCoverage } from '../../../src/coverage/model/kept-coverage.ts';
import type { Diagnosis } from '../../../src/diagnosis/model/diagnosis.ts';
import type { ArrivalCheck } from '../../../src/replay/model/arrival-check.ts';
import type { Replay } from '../../../src/replay/model/replay.ts';
import type { ReplayPlan } from '../../../src/replay/model/replay-plan.ts';
import type { Storm } from '../../../src/incidents/model/storm.ts';

/** What all workers' stores have in common: the table. */
export interface Place {
  readonly incidents: Map<string, Incident>;
  /** Every state of every incident that was ever written, in order. */
  readonly written: Incident[];
  readonly chunks: Map<string, StoredChunk>;
  readonly lists: Map<string, StoredObjectList>;
  /** Incident id -> token. */
  readonly due: Map<string, string>;
  readonly pagesDue: Map<string, string>;
  readonly looks: Map<string, IncidentMoment>;
  readonly escalations: Map<string, IncidentMoment>;
  readonly episodes: Map<string, Episode>;
  readonly mutes: Map<number, Mute>;
  readonly routes: Map<number, Route>;
  readonly auditEntries: Map<string, AuditEntry>;
  readonly claims: Set<string>;
  readonly replays: Map<string, Replay>;
  readonly plans: Map<string, ReplayPlan>;
  readonly checks: Map<string, ArrivalCheck>;
  readonly diagnoses: Map<string, Diagnosis>;
  readonly coverage: Map<CoverageMemory, KeptCoverage>;
  readonly ignoredBuckets: Map<string, IgnoredBucket>;
  readonly deliveries: Map<string, FileDelivery>;
  readonly sentFiles: Map<string, SentFile>;
  /** By channel. */
  readonly escalationMessages: Map<string, EscalationMessage>;
  /** Every time at which people were called for several incidents. */
  readonly calls: { readonly incidentId: string; readonly at: Date }[];
  readonly storms: Map<number, Storm>;
  lease?: { readonly owner: string; readonly until: Date };
  budget?: SlackBudget;
  tokens: number;
}

export function emptyPlace(): Place {
  return {
    incidents: new Map(),
    written: [],
    chunks: new Map(),
    lists: new Map(),
    due: new Map(),
    pagesDue: new Map(),
    looks: new Map(),
    escalations: new Map(),
    escalationMessages: new Map(),
    calls: [],
    episodes: new Map(),
    mutes: new Map(),
    routes: new Map(),
    auditEntries: new Map(),
    claims: new Set(),
    replays: new Map(),
    plans: new Map(),
    checks: new Map(),
    diagnoses: new Map(),
    coverage: new Map(),
    ignoredBuckets: new Map(),
    storms: new Map(),
    deliveries: new Map(),
    sentFiles: new Map(),
    tokens: 0,
  };
}

/** Tokens sort in the order in which they were given out. */
export const nextToken = (place: Place): string => String(++place.tokens).padStart(9, '0');
