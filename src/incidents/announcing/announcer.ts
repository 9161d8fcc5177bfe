import type { Log } from '../../lib/log.ts';
import type { AlertChannel } from './alert-channel.ts';
import type { DueIncident } from './announce-in-lanes.ts';
import type { UpdatePolicy } from './decide-announcement.ts';
import type { AnnouncerLease } from '../ports/announcer-lease.ts';
import type { ChunkStore } from '../ports/chunk-store.ts';
import type { DueMarkers } from '../ports/due-markers.ts';
import type { EpisodeStore } from '../ports/episode-store.ts';
import type { EscalationMessageStore } from '../ports/escalation-message-store.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Looks } from '../ports/looks.ts';
import type { ObjectLists } from '../ports/object-lists.ts';
import type { OnceClaims } from '../ports/once-claims.ts';
import type { PageMarkers } from '../ports/page-markers.ts';
import type { Pager } from '../ports/pager.ts';
import type { SentFiles } from '../ports/sent-files.ts';
import type { StormStore } from '../ports/storm-store.ts';
import type { LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import type { MessageAddress } from '../model/incident.ts';
import type { Mute } from '../model/mute.ts';
import type { CachedRules } from '../model/cache-rules.ts';
import type { Route } from '../model/route.ts';
import type { LongClaims } from './see-first.ts';
import type { Review } from './review-unresolved.ts';
import type { Times } from './times.ts';

/** Everything that announcing works with. */
export interface Announcer {
  readonly store: IncidentStore &
    ChunkStore &
    ObjectLists &
    DueMarkers &
    PageMarkers &
    Looks &
    EpisodeStore &
    StormStore &
    EscalationMessageStore &
    OnceClaims &
    SentFiles &
    AnnouncerLease;
  readonly channel: AlertChannel;
  readonly clock: () => Date;
  readonly log: Log;
  readonly times: Times;
  readonly lifecycleTimes: LifecycleTimes;
  readonly mutes: CachedRules<Mute>;
  readonly routes: CachedRules<Route>;
  readonly readUpdatePolicy: () => UpdatePolicy;
  /** Returns another text at each call, in every worker. */
  readonly newId: () => string;
  readonly memory: AnnouncerMemory;
  /** Absent where nobody is paged. */
  readonly paging?: Paging | undefined;
}

/** How people are called besides Slack. */
export interface Paging {
  readonly pager: Pager;
  /** A link to an alert in Slack, if Slack tells it soon. */
  linkTo(alert: MessageAddress): Promise<string | undefined>;
}

/** What one worker remembers from run to run. Losing it costs some requests and nothing else. */
export interface AnnouncerMemory {
  /** Incident id -> until when its alert, updated a moment ago, stays as it is. */
  readonly waits: Map<string, Date>;
  /** Incident id -> an incident that is due, as it was read for that marking. */
  readonly due: Map<string, DueIncident>;
  /** Incident id -> missing objects, as last counted for a storm's digest. */
  readonly stormCounts: Map<string, number>;
  /** What somebody's wrong clock left. */
  readonly longClaims: LongClaims;
  /** Ids of incidents whose details have to be kept, the first to end first. */
  unkept: readonly string[];
  nextReviewAt: Date | undefined;
  /** When to look at all unresolved incidents again. */
  nextWholeReviewAt: Date | undefined;
  /** Mutes as the last review of all knew them, as JSON. */
  reviewedMutes: string | undefined;
  /** Incident id -> token of its due marker, of those that the last review looked at. */
  reviewedTokens: ReadonlyMap<string, string>;
  /** Incident id -> the next look at it that is surely stored. */
  readonly looks: Map<string, Date>;
  /** A review that goes on in the next run. */
  review: Review | undefined;
  slackQuietUntil: Date | undefined;
  /** When to look for files to delete again. */
  nextFilesAt: Date | undefined;
  /** Incident id -> its markers when it was looked at for the pager, and when to look again at the same. */
  readonly paged: Map<string, { readonly token: string; readonly until?: Date }>;
  /** The pager gives no answer. */
  pagerQuietUntil: Date | undefined;
}

/** The memory of a worker that starts. */
export function emptyMemory(): AnnouncerMemory {
  return {
    waits: new Map(),
    due: new Map(),
    stormCounts: new Map(),
    longClaims: new Map(),
    unkept: [],
    nextReviewAt: undefined,
    nextWholeReviewAt: undefined,
    reviewedMutes: undefined,
    reviewedTokens: new Map(),
    looks: new Map(),
    review: undefined,
    slackQuietUntil: undefined,
    nextFilesAt: undefined,
    paged: new Map(),
    pagerQuietUntil: undefined,
  };
}

/** Whether Slack is up to date, or when to look again. `What` is shown. */
export type Progress<What = unknown> =
  | {
      readonly kind: 'settled';
      /** As it was read, or saved, last; what others change afterwards they mark as due themselves. */
      readonly left?: What;
    }
  | {
      readonly kind: 'wait';
      readonly until: Date;
      readonly slackQuietUntil?: Date;
      /** All is shown; only what may still land is waited for. */
      readonly isShown?: true;
    };
