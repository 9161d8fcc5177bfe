import { addMilliseconds, differenceInMilliseconds } from '../../lib/dates.ts';
import { earliest } from '../../lib/moments.ts';
import type { LifecycleTimes } from '../lifecycle/lifecycle-times.ts';
import { visibleSince } from '../lifecycle/visible-since.ts';
import { incidentSeverity } from '../model/compare-incidents.ts';
import { type Incident, openedAt } from '../model/incident.ts';
import { isInState } from '../model/incident-state.ts';
import type { Page, PageAction } from '../model/page.ts';
import { digestOf } from '../model/storm.ts';
import { clockToleranceMillis, type Times } from './times.ts';

/** The times that paging depends on. */
export type PageTimes = Pick<Times, 'claimMillis' | 'pageGraceMillis'> &
  Pick<LifecycleTimes, 'escalateMillis'>;

/** What to do about an incident's call now. */
export type PageDecision =
  | { readonly kind: 'send'; readonly action: PageAction }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'nothing' };

/** So many refusals in a row, over three hours: nothing is gained by asking again. */
const maxRefusals = 9;

type Wanted = PageAction | 'as it is';

/** Decides only by what is stored, so that the next worker completes what one that died began. */
export function decidePage(incident: Incident, now: Date, times: PageTimes): PageDecision {
  const { page } = incident;
  const { claim, doubtUntil } = page ?? {};
  if (claim !== undefined && isHeld(claim.until, now, times)) {
    return { kind: 'wait', until: claim.until };
  }
  const { wanted, changesAt } = findWanted(incident, now, times);
  const action = nextAction(incident, wanted, now);
  if (action !== undefined) return findBackOff(incident, action, now) ?? { kind: 'send', action };
  const moments = [changesAt, page && mayRepeat(page) ? doubtUntil : undefined];
  const next = earliest(moments.filter((moment) => moment !== undefined));
  return next === undefined ? { kind: 'nothing' } : { kind: 'wait', until: next };
}

/** Whether the pager did not take what it is still to be told. */
export function isPageStuck(incident: Incident, now: Date, times: PageTimes): boolean {
  const { page } = incident;
  if (page?.backOff === undefined) return false;
  return nextAction(incident, findWanted(incident, now, times).wanted, now) === page.action;
}

/** Whether its call, if there is one, has to stay open. */
export function wantsCall(incident: Incident, now: Date, times: PageTimes): boolean {
  return findWanted(incident, now, times).wanted !== 'resolve';
}

/** Whether a trigger begins another call, rather than repeating the last one. */
export function beginsCall({ page, episode }: Pick<Incident, 'page' | 'episode'>): boolean {
  return page === undefined || isOver(page) || (wasNeverOpen(page) && page.episode !== episode);
}

/** A claim that ends later than any taken now is of a wrong clock, and repeating an event is harmless. */
function isHeld(until: Date, now: Date, { claimMillis }: PageTimes): boolean {
  const left = differenceInMilliseconds(until, now);
  return left > 0 && left <= claimMillis + clockToleranceMillis;
}

/**
 * Critical incidents call at once: when Slack shows the alert, or some seconds after they opened. Others call when they
 * escalate, or as long after they opened where Slack shows nothing.
 */
function findWanted(
  incident: Incident,
  now: Date,
  { escalateMillis, pageGraceMillis }: PageTimes,
): { readonly wanted: Wanted; readonly changesAt?: Date } {
  const { status, alert, followUp } = incident;
  if (status.kind === 'resolved' || callsNobody(incident)) return { wanted: 'resolve' };
  if (status.kind === 'acknowledged' || isInState(incident, 'snoozed')) {
    return { wanted: 'acknowledge' };
  }
  const isCritical = incidentSeverity(incident) === 'critical';
  const hasEscalated = (followUp?.escalations ?? 0) > 0;
  if (hasEscalated || (isCritical && alert !== undefined)) return { wanted: 'trigger' };
  const isInDigest = digestOf(incident) !== undefined;
  if (alert !== undefined && !isInDigest) return { wanted: 'as it is' };
  const waitMillis = isCritical ? pageGraceMillis : escalateMillis;
  // Those in a digest escalate all together, and none of them says so itself.
  const since = isInDigest ? visibleSince(incident) : openedAt(incident);
  const callsAt = addMilliseconds(since, waitMillis);
  return callsAt <= now ? { wanted: 'trigger' } : { wanted: 'as it is', changesAt: callsAt };
}

function callsNobody(incident: Incident): boolean {
  return incident.isTest === true || quietStates.some((state) => isInState(incident, state));
}

const quietStates = ['late', 'late again', 'expected', 'muted'] as const;

function nextAction(
  { page, episode }: Incident,
  wanted: Wanted,
  now: Date,
): PageAction | undefined {
  if (page === undefined || isOver(page) || wasNeverOpen(page)) {
    return wanted === 'trigger' ? 'trigger' : undefined;
  }
  const { action, isTaken, doubtUntil } = page;
  // Pagers know no way back from acknowledged, so this call ends and another one begins.
  const isToCallAgain = action === 'acknowledge' && wanted === 'trigger';
  const mustEnd = action === 'resolve' || page.episode !== episode || isToCallAgain;
  const target = mustEnd ? 'resolve' : wanted === 'as it is' ? action : wanted;
  if (target !== action || !isTaken) return target;
  // Something older may have arrived after it.
  return doubtUntil !== undefined && doubtUntil <= now && mayRepeat(page) ? action : undefined;
}

/** Where people have ended a call in the pager, a trigger would call them again; all else is dropped there. */
function mayRepeat({ action }: Page): boolean {
  return action !== 'trigger';
}

/** Whether nothing of it can be open in the pager any more. */
function isOver({ action, isTaken, doubtUntil }: Page): boolean {
  return action === 'resolve' && isTaken && doubtUntil === undefined;
}

/** Whether the pager surely knows nothing of it. */
function wasNeverOpen({ action, isTaken, backOff, doubtUntil }: Page): boolean {
  const isRefused = !isTaken && backOff?.why === 'refused';
  return action === 'trigger' && isRefused && doubtUntil === undefined;
}

function findBackOff(
  { page, episode }: Incident,
  action: PageAction,
  now: Date,
): PageDecision | undefined {
  if (page?.backOff === undefined) return undefined;
  const { why, since, until, failures } = page.backOff;
  if (why === 'refused') {
    if (action !== page.action || page.episode !== episode) return undefined;
    if (failures >= maxRefusals) return { kind: 'nothing' };
  }
  const isOfWrongClock = differenceInMilliseconds(since, now) > clockToleranceMillis;
  return until > now && !isOfWrongClock ? { kind: 'wait', until } : undefined;
}
