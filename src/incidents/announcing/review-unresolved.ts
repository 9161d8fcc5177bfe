import { addMilliseconds, differenceInMilliseconds, subMilliseconds } from '../../lib/dates.ts';
import type { Announcer } from './announcer.ts';
import { type ChosenIncidents, chooseReviewed, noteReviewed } from './choose-reviewed.ts';
import { decideCall } from './hand-off-due.ts';
import { isStale } from './is-state-shown.ts';
import { leaveKnownLooks, planLook } from './plan-looks.ts';
import { storeCalls } from './store-calls.ts';
import { keepDetails } from './keep-details.ts';
import { deleteSentFiles } from './delete-sent-files.ts';
import { postWeeklySummary } from './post-weekly-summary.ts';
import { type Reviewed, storeReviewed } from './store-reviewed.ts';
import { applyElapsedTime } from '../lifecycle/apply-elapsed-time.ts';
import type { EscalationMessage } from '../model/escalation-message.ts';
import { needsAcknowledgement } from '../model/incident-state.ts';
import type { Incident } from '../model/incident.ts';
import { stormId } from '../model/storm.ts';
import type { DueMarker } from '../ports/due-markers.ts';

/** Then what is due comes first again: a new alert does not wait until ten thousand others are stored. */
const storeMillis = 1_000;
/** As many as one batch of writes takes. */
const storedTogether = 25;

/** A review whose results are not all stored yet. */
export interface Review {
  readonly chosen: ChosenIncidents;
  readonly left: readonly Reviewed[];
  /** Whether people are called for several incidents at once. */
  readonly hasCalled: boolean;
}

/** What came of asking for a review. */
export interface ReviewOutcome {
  readonly nextReviewAt: Date;
  /** Whether more is due now. */
  readonly hasMarked: boolean;
}

/** Applies once a minute what the passing of time changes, and marks that as due. `markers`: what is due already. */
export async function reviewUnresolved(
  announcer: Announcer,
  markers: readonly DueMarker[],
): Promise<ReviewOutcome> {
  const { clock, lifecycleTimes, memory } = announcer;
  const now = clock();
  const { nextReviewAt } = memory;
  if (nextReviewAt !== undefined && nextReviewAt > now) return { nextReviewAt, hasMarked: false };
  const review = memory.review ?? (await beginReview(announcer, markers, now));
  const { chosen, left, hasCalled } = review;
  const hasMarked = hasCalled || left.some(({ isTold }) => isTold);
  // One that fails begins anew.
  memory.review = undefined;
  for (let place = 0; place < left.length; place += storedTogether) {
    if (differenceInMilliseconds(clock(), now) >= storeMillis) {
      memory.review = { ...review, left: left.slice(place) };
      return { nextReviewAt: clock(), hasMarked };
    }
    await storeReviewed(announcer, left.slice(place, place + storedTogether));
  }
  noteReviewed(memory, chosen);
  await keepDetails(announcer, chosen.incidents, now);
  await postWeeklySummary(announcer);
  await deleteSentFiles(announcer);
  memory.nextReviewAt = addMilliseconds(chosen.at, lifecycleTimes.reviewMillis);
  return { nextReviewAt: memory.nextReviewAt, hasMarked };
}

async function beginReview(
  announcer: Announcer,
  markers: readonly DueMarker[],
  now: Date,
): Promise<Review> {
  const chosen = await chooseReviewed(announcer, markers, now);
  const { incidents, passedLooks } = chosen;
  const reviewed = incidents.length === 0 ? [] : await lookAt(announcer, chosen);
  const found = new Set(incidents.map(({ id }) => id));
  const looksOfGone = passedLooks.filter(({ incidentId }) => !found.has(incidentId));
  const gone = [...Map.groupBy(looksOfGone, ({ incidentId }) => incidentId)].map(
    ([incidentId, looks]): Reviewed => ({
      ...nothing,
      incidentId,
      // What time brings for a storm is decided where its digest is shown.
      isTold: incidentId === stormId,
      passedLooks: looks,
    }),
  );
  const changed = reviewed.flatMap((each) => each.changed ?? []);
  const hasCalled = await storeCalls(announcer, changed, now);
  return { chosen, left: [...reviewed.filter(isWork), ...gone], hasCalled };
}

const nothing = { isTold: false, isPaged: false, nextLooks: [], passedLooks: [] };

async function lookAt(
  announcer: Announcer,
  { at, incidents, passedLooks, mutes }: ChosenIncidents,
): Promise<Reviewed[]> {
  const { store, lifecycleTimes: times } = announcer;
  // After the incidents: one that changes in between has another revision, and is left.
  const due = new Set((await store.listDue()).map(({ incidentId }) => incidentId));
  const escalations = await store.listEscalations(subMilliseconds(at, times.mentionMillis));
  const context = { mutes, escalations };
  const messages = await readMessages(announcer, incidents);
  const all = applyElapsedTime(incidents, at, times, { ...context, due, messages });
  const changes = new Map(all.map((incident) => [incident.id, incident]));
  const looks = Map.groupBy(passedLooks, ({ incidentId }) => incidentId);
  return incidents.map((before): Reviewed => {
    const changed = changes.get(before.id);
    const next = planLook(changed ?? before, at, announcer, context);
    const isDue = due.has(before.id);
    const tells = changed === undefined ? !isDue && isStale(before, at) : isTold(before, changed);
    return {
      incidentId: before.id,
      changed,
      isTold: tells,
      isPaged: !tells && isCallLeft(announcer, before, changed, isDue),
      nextLooks: leaveKnownLooks(announcer, next),
      passedLooks: looks.get(before.id) ?? [],
    };
  });
}

/** The messages that may have called people for them. */
async function readMessages(
  { store }: Announcer,
  incidents: readonly Incident[],
): Promise<EscalationMessage[]> {
  const waiting = incidents.filter(needsAcknowledgement);
  const channels = new Set(waiting.flatMap(({ alert }) => alert?.channelId ?? []));
  const read = [...channels].map((channelId) => store.readEscalationMessage(channelId));
  return (await Promise.all(read)).filter((message) => message !== undefined);
}

/** That one escalation speaks for it too shows nowhere. */
function isTold(before: Incident, changed: Incident): boolean {
  return (
    before.entryCount !== changed.entryCount ||
    before.followUp?.quietSince !== changed.followUp?.quietSince
  );
}

/** One message calls people for many incidents, none of which Slack shows otherwise then: their pages are made all the same. */
function isCallLeft(
  announcer: Announcer,
  before: Incident,
  changed: Incident | undefined,
  isDue: boolean,
): boolean {
  const { kind } = decideCall(announcer, changed ?? before);
  return changed === undefined ? !isDue && kind === 'send' : kind !== 'nothing';
}

function isWork({ changed, isTold: isDue, isPaged, nextLooks, passedLooks }: Reviewed): boolean {
  return (
    isDue || isPaged || changed !== undefined || nextLooks.length > 0 || passedLooks.length > 0
  );
}
