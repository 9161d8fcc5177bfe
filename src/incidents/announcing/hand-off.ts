import { addMilliseconds, max } from '../../lib/dates.ts';
import type { Announcer, Progress } from './announcer.ts';
import { beginsCall, decidePage, type PageTimes, wantsCall } from './decide-page.ts';
import { prepareTrigger, type TriggerParts } from './prepare-trigger.ts';
import { settlePage } from './settle-page.ts';
import { namesIncident } from '../model/escalation-message.ts';
import type { Incident } from '../model/incident.ts';
import type { Page, PageAction } from '../model/page.ts';
import type { PageDetails } from '../ports/pager.ts';

/** The times that paging depends on. */
export function pageTimesOf({ times, lifecycleTimes }: Announcer): PageTimes {
  return { ...times, ...lifecycleTimes };
}

interface Told {
  readonly call: Pick<Page, 'number' | 'episode' | 'pager' | 'dedupKey' | 'isShared'>;
  readonly details?: PageDetails;
}

/**
 * Tells the pager the next thing about an incident, just read, under a claim of its own. What is told is stored before
 * it is tried: a worker that comes after a death repeats it with the same key, which is harmless.
 */
export async function handOff(parts: TriggerParts, incident: Incident): Promise<Progress> {
  const { announcer } = parts;
  const decision = decidePage(incident, announcer.clock(), pageTimesOf(announcer));
  if (decision.kind === 'nothing') return { kind: 'settled' };
  if (decision.kind === 'wait') return decision;
  const { action } = decision;
  const { page } = incident;
  if (action === 'trigger') {
    const prepared = await prepareTrigger(parts, incident, beginsCall(incident));
    return prepared === undefined ? { kind: 'settled' } : tell(parts, incident, action, prepared);
  }
  if (page === undefined) return { kind: 'settled' };
  if (action === 'resolve' && (await isHeldOpen(announcer, incident, page))) {
    return leaveToOthers(announcer, incident, page);
  }
  return tell(parts, incident, action, { call: page });
}

async function tell(
  { announcer, paging }: TriggerParts,
  incident: Incident,
  action: PageAction,
  { call, details }: Told,
): Promise<Progress> {
  const { store, clock, times } = announcer;
  const claimed = claimPage(announcer, incident, action, call);
  if ((await store.saveIncident(claimed.incident)) === 'conflict') {
    return { kind: 'wait', until: clock() };
  }
  const { page } = claimed;
  const { pager, dedupKey } = page;
  const mustBeginBy = addMilliseconds(page.claim.until, -times.pagerCallMillis);
  const outcome =
    clock() > mustBeginBy
      ? ({ kind: 'too late' } as const)
      : await paging.pager.send({
          pager,
          dedupKey,
          action,
          at: page.at,
          ...(details && { details }),
        });
  return settlePage(announcer, claimed.incident, page, outcome);
}

function claimPage(
  { clock, newId, times }: Announcer,
  incident: Incident,
  action: PageAction,
  { number, episode, pager, dedupKey, isShared }: Told['call'],
) {
  const at = clock();
  const { page: before } = incident;
  const isSameCall = before?.dedupKey === dedupKey && before.pager === pager;
  // Its owner died in between, and what it told may still arrive.
  const landsBy = before?.claim && addMilliseconds(at, times.inFlightMillis);
  const doubts = [landsBy, isSameCall ? before.doubtUntil : undefined].filter(
    (moment) => moment !== undefined,
  );
  const page = {
    number,
    episode,
    pager,
    dedupKey,
    action,
    at,
    isTaken: false,
    ...(isShared && { isShared }),
    ...(doubts.length > 0 && { doubtUntil: max(doubts) }),
    ...(before?.backOff && before.action === action && { backOff: before.backOff }),
    claim: { owner: newId(), until: addMilliseconds(at, times.claimMillis) },
  };
  return { page, incident: { ...incident, page, revision: incident.revision + 1 } };
}

/** Whether others of a storm still need the call that they share: it ends with the last of them. */
async function isHeldOpen(announcer: Announcer, { id }: Incident, page: Page): Promise<boolean> {
  if (page.isShared !== true) return false;
  const { store, clock } = announcer;
  const now = clock();
  const shares = (other: Incident): boolean =>
    other.id !== id &&
    other.page?.dedupKey === page.dedupKey &&
    other.page.pager === page.pager &&
    other.page.episode === other.episode &&
    other.page.action !== 'resolve' &&
    wantsCall(other, now, pageTimesOf(announcer));
  const listed = await store.listUnresolved();
  const likely = listed.filter(shares).map((other) => other.id);
  // The index may lag behind; of two that end at the same time, one sees that the other has.
  if ((await store.readIncidents(likely)).some(shares)) return true;
  // It may not know yet who shares the call, nor who has just opened. The last of them asks for all, and only that one.
  const markers = [...(await store.listDue()), ...(await store.listPagesDue())];
  const due = markers.map(({ incidentId }) => incidentId).filter(namesIncident);
  const left = new Set([...listed.map((other) => other.id), ...due]);
  for (const known of likely) left.delete(known);
  return (await store.readIncidents([...left])).some(shares);
}

async function leaveToOthers(
  { store, clock, log }: Announcer,
  incident: Incident,
  page: Page,
): Promise<Progress> {
  const { backOff: _backOff, claim: _claim, doubtUntil: _doubt, ...call } = page;
  const left: Page = { ...call, action: 'resolve', isTaken: true, at: clock() };
  await store.saveIncident({ ...incident, page: left, revision: incident.revision + 1 });
  log.info('page_left_to_others', { incidentId: incident.id, dedupKey: page.dedupKey });
  return { kind: 'wait', until: clock() };
}
