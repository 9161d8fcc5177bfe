import { addMilliseconds, differenceInMilliseconds, min } from '../../lib/dates.ts';
import { announceIncident } from './announce-incident.ts';
import type { Announcer, Progress } from './announcer.ts';
import { worstAndOldestFirst } from './compare-urgency.ts';
import { decideWait } from './decide-announcement.ts';
import { keepPageDue } from './hand-off-due.ts';
import { leaveUntil } from './leave-until.ts';
import { planLookAfter } from './plan-looks.ts';
import type { Incident } from '../model/incident.ts';
import { chooseRoute } from '../model/route.ts';
import type { DueMarker } from '../ports/due-markers.ts';

/** An incident that is due, as it was when the run began. */
export interface DueIncident {
  readonly marker: DueMarker;
  readonly incident: Incident;
}

/** Each holds one incident's fingerprints in memory, of which a million take 32 MB. */
const maxPostLanes = 4;

interface Run {
  readonly leaseId: string;
  readonly startedAt: Date;
  readonly signal: AbortSignal;
  leaseUntil: Date;
  readonly nextTries: Date[];
}

/**
 * Posts and updates side by side, and posts of each channel by themselves, for Slack limits them apart: first posts, one
 * a second in a channel, hold up neither updates nor another channel.
 * @returns when something that is due can be tried again; undefined if nothing is left
 */
export async function announceInLanes(
  announcer: Announcer,
  leaseId: string,
  due: readonly DueIncident[],
  signal: AbortSignal,
): Promise<Date | undefined> {
  const { clock, times } = announcer;
  const startedAt = clock();
  const leaseUntil = addMilliseconds(startedAt, times.leaseMillis);
  const run: Run = { leaseId, signal, startedAt, leaseUntil, nextTries: [] };
  const ready = due.filter(({ incident }) => !mustWait(announcer, run, incident));
  const isPost = ({ incident: { alert } }: DueIncident) => alert === undefined || alert.frozen;
  const posts = ready.filter(isPost);
  const updates = ready.filter((each) => !isPost(each));
  // Both end before the run does, even if one fails: the lease is released then.
  const lanes = await Promise.allSettled([
    ...(await splitByChannel(announcer, posts)).map((lane) =>
      announceAll(announcer, run, worstAndOldestFirst(lane)),
    ),
    announceAll(announcer, run, worstAndOldestFirst(updates)),
  ]);
  const failed = lanes.find((lane) => lane.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return run.nextTries.length === 0 ? undefined : min(run.nextTries);
}

/** By where each will be posted. Where a route has changed since, it waits a little more: its channel has its own rate. */
async function splitByChannel(
  { routes }: Announcer,
  posts: readonly DueIncident[],
): Promise<DueIncident[][]> {
  if (posts.length === 0) return [];
  const all = await routes.read();
  const channelOf = ({ incident }: DueIncident): string | undefined =>
    incident.route?.channelId ??
    (incident.isTest === true ? undefined : chooseRoute(all, incident)?.channelId);
  const byChannel = [...Map.groupBy(posts, channelOf).values()];
  const lanes = Math.min(byChannel.length, maxPostLanes);
  // Beyond that several channels share one, for each alert in hand takes memory.
  return Array.from({ length: lanes }, (_, lane) =>
    byChannel.filter((_channel, index) => index % lanes === lane).flat(),
  );
}

function mustWait(announcer: Announcer, run: Run, incident: Incident): boolean {
  const now = announcer.clock();
  const wait = decideWait(incident, now, announcer.readUpdatePolicy());
  if (wait === undefined) return false;
  run.nextTries.push(wait.until);
  // Other workers change that without a new marking.
  if (wait.why !== 'updated lately') announcer.memory.due.delete(incident.id);
  else leaveUntil(announcer, incident.id, wait.until);
  return true;
}

async function announceAll(
  announcer: Announcer,
  run: Run,
  due: readonly DueIncident[],
): Promise<void> {
  let isTestShown = false;
  for (const { marker, incident } of due) {
    // Only tests are left: a real incident may have become due meanwhile.
    if (isTestShown) return void run.nextTries.push(announcer.clock());
    if (isOver(announcer, run) || !(await prolongLease(announcer, run))) {
      run.nextTries.push(announcer.memory.slackQuietUntil ?? announcer.clock());
      return;
    }
    announcer.memory.due.delete(incident.id);
    const progress = await tryToAnnounce(announcer, incident.id);
    if (progress.kind === 'settled') await settle(announcer, marker, progress.left);
    else run.nextTries.push(progress.until);
    isTestShown = incident.isTest === true && progress.kind === 'settled';
    if (progress.kind === 'wait' && progress.slackQuietUntil !== undefined) {
      announcer.memory.slackQuietUntil = progress.slackQuietUntil;
    }
  }
}

/**
 * The next look is planned before the marker goes: afterwards nobody would come to this incident. Who has changed it
 * since it was left so has marked it anew, so that marker stays.
 */
async function settle(announcer: Announcer, marker: DueMarker, left?: Incident): Promise<void> {
  if (left !== undefined) {
    await planLookAfter(announcer, left);
    await keepPageDue(announcer, left);
  }
  await announcer.store.clearDue(marker);
}

function isOver({ clock, times, memory }: Announcer, { signal, startedAt }: Run): boolean {
  const now = clock();
  const isQuiet = memory.slackQuietUntil !== undefined && memory.slackQuietUntil > now;
  return isQuiet || signal.aborted || differenceInMilliseconds(now, startedAt) >= times.runMillis;
}

/** One that cannot be announced stays due, and does not keep the others waiting. */
async function tryToAnnounce(
  announcer: Announcer,
  incidentId: string,
): Promise<Progress<Incident>> {
  try {
    return await announceIncident(announcer, incidentId, 'background');
  } catch (error) {
    const until = addMilliseconds(announcer.clock(), announcer.times.firstBackOffMillis);
    announcer.log.error('incident_not_announced', { incidentId, error, nextTryAt: until });
    return { kind: 'wait', until };
  }
}

/** Once half of it is over, so that it does not cost a write for each alert. */
async function prolongLease({ store, clock, times }: Announcer, run: Run): Promise<boolean> {
  const now = clock();
  if (differenceInMilliseconds(run.leaseUntil, now) > times.leaseMillis / 2) return true;
  run.leaseUntil = addMilliseconds(now, times.leaseMillis);
  return store.takeLease(run.leaseId, now, run.leaseUntil);
}
