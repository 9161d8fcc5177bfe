import { millisecondsInSecond } from '../lib/dates.ts';
import type { Outcome } from './announcing/alert-channel.ts';
import { isPageStuck, type PageTimes } from './announcing/decide-page.ts';
import { findStuck } from './find-stuck.ts';
import { clockToleranceMillis } from './announcing/times.ts';
import type { ClosedChannel, Incident } from './model/incident.ts';
import { findFrozenAlert } from './model/frozen-alert.ts';
import { callsNobody } from './model/route.ts';
import { boundBudget, type SlackBudget } from './model/slack-budget.ts';
import { latest } from '../lib/moments.ts';
import { within } from '../lib/within.ts';
import type { AnnouncerLease } from './ports/announcer-lease.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { PageMarkers } from './ports/page-markers.ts';
import type { RuleStore } from './ports/rule-store.ts';
import type { IncidentStore } from './ports/incident-store.ts';

/** How s3rep itself is. Tests that people make do not count. */
export interface Health {
  readonly channel: Outcome;
  /** Undefined where another process reads it. */
  readonly isQueueHealthy: boolean | undefined;
  readonly due: number;
  readonly unresolved: number;
  readonly lastFailedAt: Date | undefined;
  /** Until then Slack wants no call; undefined if it takes them. */
  readonly silentUntil: Date | undefined;
  /** How far the clock of this worker's machine is ahead of AWS's, or behind if negative; undefined if it is right. */
  readonly clockAheadSeconds: number | undefined;
  /** Unresolved incidents whose alerts Slack does not take where they were, or were to be. */
  readonly displaced: readonly DisplacedAlert[];
  /** Alerts that wait because Slack refuses them, which a probe cannot see: an archived channel can be read. */
  readonly refused: RefusedAlerts | undefined;
  /** Incidents of which the pager did not take what it is to be told. */
  readonly pages: StuckPages | undefined;
  /** Whether escalations mention nobody. */
  readonly callsNobody: boolean;
}

/** What is known while the table does not answer. */
export interface HealthWithoutTable extends Pick<Health, 'channel' | 'isQueueHealthy'> {
  readonly isTableSilent: true;
}

interface StuckPages {
  readonly incidents: number;
  readonly isRefused: boolean;
  /** The pager's own words, or the network's. */
  readonly error: string;
}

interface RefusedAlerts {
  readonly alerts: number;
  /** Slack's code, where it is about the channel. */
  readonly error: string | undefined;
}

/** Where an alert could not be edited, or posted, and why. */
interface DisplacedAlert extends ClosedChannel {
  readonly incidentId: string;
}

/** What the worker that is asked knows by itself. */
export interface WorkerState {
  readonly probe: () => Promise<Outcome>;
  readonly isQueueHealthy: boolean | undefined;
  readonly now: Date;
  readonly ownBudget?: SlackBudget;
  readonly clockAheadMillis?: number | undefined;
  readonly pageTimes: PageTimes;
  /** Slack id of the user or user group that escalations mention. */
  readonly onCallId?: string | undefined;
}

/** Checks all that s3rep depends on. Throws when the table does not answer. */
export async function readHealth(
  store: DueMarkers &
    IncidentStore &
    PageMarkers &
    Pick<AnnouncerLease, 'readBudget'> &
    Pick<RuleStore, 'listRoutes'>,
  worker: WorkerState,
): Promise<Health> {
  const [channel, due, unresolved, budget, routes] = await Promise.all([
    worker.probe(),
    store.listDue(),
    store.listUnresolved(),
    store.readBudget(),
    store.listRoutes(),
  ]);
  const real = unresolved.filter(({ isTest }) => isTest !== true);
  const tests = new Set(unresolved.filter(({ isTest }) => isTest === true).map(({ id }) => id));
  return {
    channel,
    isQueueHealthy: worker.isQueueHealthy,
    due: due.filter(({ incidentId }) => !tests.has(incidentId)).length,
    unresolved: real.length,
    displaced: real.flatMap(findDisplaced),
    refused: findRefused(findStuck(unresolved, due), channel),
    pages: findStuckPages([...real, ...(await readResolved(store, unresolved))], worker),
    lastFailedAt: latest(real.flatMap(({ alert }) => alert?.shown.lastFailedAt ?? [])),
    silentUntil: findSilence([budget, worker.ownBudget], worker.now),
    clockAheadSeconds: findSkew(worker.clockAheadMillis),
    callsNobody: callsNobody(worker.onCallId, routes),
  };
}

/** Checks it in time, whatever the table does. */
export async function readHealthInTime(
  store: Parameters<typeof readHealth>[0],
  worker: WorkerState,
  tableMillis: number,
): Promise<Health | HealthWithoutTable> {
  const channel = await worker.probe();
  const health = readHealth(store, { ...worker, probe: async () => channel });
  try {
    return await within(tableMillis, health, 'The table');
  } catch {
    return { channel, isQueueHealthy: worker.isQueueHealthy, isTableSilent: true };
  }
}

/** Those that are resolved, and of which the pager does not know it yet. */
async function readResolved(
  store: IncidentStore & PageMarkers,
  unresolved: readonly Incident[],
): Promise<Incident[]> {
  const known = new Set(unresolved.map(({ id }) => id));
  const ids = (await store.listPagesDue()).map(({ incidentId }) => incidentId);
  return store.lookUpIncidents(ids.filter((id) => !known.has(id)));
}

function findStuckPages(
  incidents: readonly Incident[],
  { now, pageTimes }: WorkerState,
): StuckPages | undefined {
  const stuck = incidents.filter((incident) => isPageStuck(incident, now, pageTimes));
  const reasons = stuck.flatMap(({ page }) => page?.backOff ?? []);
  const worst = reasons.find(({ why }) => why === 'refused') ?? reasons[0];
  if (worst === undefined) return undefined;
  return { incidents: stuck.length, isRefused: worst.why === 'refused', error: worst.error };
}

function findRefused(stuck: readonly Incident[], probed: Outcome): RefusedAlerts | undefined {
  const refused = stuck.filter(
    (incident) => incident.backOff?.why === 'refused' && !movesSoon(incident, probed),
  );
  if (refused.length === 0) return undefined;
  return { alerts: refused.length, error: findCode(refused) };
}

/** Where a route leads to a closed channel, the alert is shown in the alert channel after some refusals. */
function movesSoon({ alert, route, backOff }: Incident, probed: Outcome): boolean {
  if (backOff?.closed === undefined || probed.kind !== 'done') return false;
  const channelId = alert?.isGone === false ? alert.channelId : route?.channelId;
  return channelId !== undefined && channelId !== probed.channelId;
}

function findCode(refused: readonly Incident[]): string | undefined {
  return refused.find(({ backOff }) => backOff?.closed !== undefined)?.backOff?.closed;
}

/** The last announcer's word, or this worker's own. */
function findSilence(budgets: readonly (SlackBudget | undefined)[], now: Date): Date | undefined {
  const known = budgets.filter((budget) => budget !== undefined);
  const until = latest(known.map((budget) => boundBudget(budget, now).quietUntil));
  return until !== undefined && until > now ? until : undefined;
}

function findSkew(clockAheadMillis = 0): number | undefined {
  if (Math.abs(clockAheadMillis) <= clockToleranceMillis) return undefined;
  return Math.round(clockAheadMillis / millisecondsInSecond);
}

function findDisplaced(incident: Incident): DisplacedAlert[] {
  const found = incident.route?.insteadOf ?? findFrozenAlert(incident);
  if (found === undefined) return [];
  const { channelId, error } = found;
  return [{ incidentId: incident.id, channelId, error }];
}
