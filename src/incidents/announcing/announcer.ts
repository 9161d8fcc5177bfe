import type { Log } from '../../lib/log.ts';
import type { AlertChannel } from './alert-channel.ts';
import type { UpdatePolicy } from './decide-announcement.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import type { Mute } from '../model/mute.ts';
import type { CachedRules } from '../model/cache-rules.ts';
import type { Route } from '../model/route.ts';
import type { Times } from '../model/times.ts';

/** What announcing needs. */
export interface Announcer {
  readonly store: IncidentStore;
  readonly channel: AlertChannel;
  readonly clock: () => Date;
  readonly log: Log;
  readonly times: Times;
  readonly lifecycleTimes: LifecycleTimes;
  readonly mutes: CachedRules<Mute>;
  readonly routes: CachedRules<Route>;
  readonly readUpdatePolicy: () => UpdatePolicy;
  /** A text that no other claim or lease ever had. */
  readonly newId: () => string;
  readonly memory: AnnouncerMemory;
}

/** What one worker remembers from one run to the next. Losing it costs some requests and nothing else. */
export interface AnnouncerMemory {
  /** Until when incidents, by id, need no look: their alerts were updated a moment ago. */
  readonly waits: Map<string, Date>;
  /** How many objects the incidents of a storm, by id, miss as far as they were counted. */
  readonly stormCounts: Map<string, number>;
  /** When to look next at what time has brought. */
  nextReviewAt: Date | undefined;
  /** Slack is in trouble or wants silence until then. */
  slackQuietUntil: Date | undefined;
}

/** The memory of a worker that starts. */
export function emptyMemory(): AnnouncerMemory {
  return {
    waits: new Map(),
    stormCounts: new Map(),
    nextReviewAt: undefined,
    slackQuietUntil: undefined,
  };
}

/** Whether Slack now shows what is remembered, or when to look again. */
export type Progress =
  | { readonly kind: 'settled' }
  | {
      readonly kind: 'wait';
      readonly until: Date;
      /** Slack itself is in trouble or wants silence, so leave the other incidents alone too until then. */
      readonly slackQuietUntil?: Date;
    };
