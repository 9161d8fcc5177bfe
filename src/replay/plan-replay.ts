import { addMilliseconds, max } from '../lib/dates.ts';
import type { IncidentSummary } from '../incidents/counting/incident-summary.ts';
import { hasReturned } from '../incidents/model/diagnosed-cause.ts';
import { countNow, splitBytes, splitMissing } from '../incidents/model/missing-now.ts';
import type { ObjectListing } from '../incidents/read-objects.ts';
import { sumBy } from '../lib/sum-by.ts';
import type { ReplayNeed } from '../replication/reasons/reason.ts';
import { chooseSelection, needsOf } from './choose-selection.ts';
import { isReportAwaited } from './is-report-awaited.ts';
import { isUnderWay, type Replay } from './model/replay.ts';
import type { BucketRule, ReplayPlan } from './model/replay-plan.ts';
import { planTimes } from './plan-times.ts';
import { selectObjects, type SelectedObjects } from './select-objects.ts';
import { readArn } from '../replication/read-arn.ts';

/** What a plan is made from. */
export interface PlanFacts {
  /** Of one bucket and reason; the one that somebody clicked on first. */
  readonly summaries: readonly [IncidentSummary, ...IncidentSummary[]];
  readonly listings: readonly Pick<ObjectListing, 'objects' | 'isPartial'>[];
  readonly need: ReplayNeed;
  /** The last replay of the bucket. */
  readonly current: Replay | undefined;
  readonly rules: readonly BucketRule[] | undefined;
  readonly settings: {
    readonly roleArn: string;
    readonly reportBucket: string;
    readonly maxObjects: number;
    readonly calmMillis?: number | undefined;
  };
  readonly planId: string;
  readonly by: string;
  readonly now: Date;
}

/** Why no job is planned. */
export type PlanRefusal =
  /** S3 goes on trying. */
  | { readonly kind: 'late' }
  | { readonly kind: 'a test' }
  | { readonly kind: 'not by a job'; readonly need: ReplayNeed }
  | { readonly kind: 'nothing is missing'; readonly deletions: number }
  | { readonly kind: 'place unknown' }
  | { readonly kind: 'another account'; readonly accountId: string; readonly ofRole: string }
  /** Somebody was faster. */
  | { readonly kind: 'under way'; readonly replay: Replay }
  /** The last job is over, and its report is not read yet. */
  | { readonly kind: 'report awaited'; readonly replay: Replay; readonly until: Date }
  | { readonly kind: 'still failing'; readonly lastFailedAt: Date; readonly until: Date }
  | {
      readonly kind: 'failed again and again';
      readonly times: number;
      readonly until: Date;
      readonly why: string | undefined;
    }
  | { readonly kind: 'too many'; readonly objects: number; readonly maxObjects: number };

/** A plan, or why there is none. */
export type Planned =
  | { readonly kind: 'plan'; readonly plan: ReplayPlan }
  | { readonly kind: 'refused'; readonly refusal: PlanRefusal };

/** Decides what job would bring the missing objects over, if any. */
export function planReplay(facts: PlanFacts): Planned {
  const selected = selectObjects(facts.listings);
  const refusal = findRefusal(facts, selected);
  return refusal === undefined
    ? { kind: 'plan', plan: buildPlan(facts, selected) }
    : { kind: 'refused', refusal };
}

function findRefusal(facts: PlanFacts, selected: SelectedObjects): PlanRefusal | undefined {
  const { summaries, need, current, settings, now } = facts;
  const { incident } = summaries[0];
  const { accountId, region } = incident;
  if (incident.isTest === true) return { kind: 'a test' };
  if (incident.kind === 'late') return { kind: 'late' };
  if (!needsOf.byJob.includes(need)) return { kind: 'not by a job', need };
  const { deletions } = selected;
  const objects = countObjects(facts, selected);
  if (objects === 0) return { kind: 'nothing is missing', deletions };
  if (accountId === undefined || region === undefined) return { kind: 'place unknown' };
  const { accountId: ofRole = '' } = readArn(settings.roleArn);
  if (ofRole !== accountId) return { kind: 'another account', accountId, ofRole };
  if (current !== undefined) {
    const refusal = findBusy(current, now);
    if (refusal !== undefined) return refusal;
  }
  const lastFailedAt = max(summaries.map((summary) => summary.lastFailedAt));
  const until = addMilliseconds(lastFailedAt, settings.calmMillis ?? planTimes.calmMillis);
  if (until > now) return { kind: 'still failing', lastFailedAt, until };
  const { maxObjects } = settings;
  return objects > maxObjects ? { kind: 'too many', objects, maxObjects } : undefined;
}

function findBusy(replay: Replay, now: Date): PlanRefusal | undefined {
  const { phase, failedInRow } = replay;
  if (isUnderWay(replay)) return { kind: 'under way', replay };
  if (phase.kind === 'ended' && isReportAwaited(replay)) {
    const until = addMilliseconds(phase.at, planTimes.reportMillis);
    if (until > now) return { kind: 'report awaited', replay, until };
  }
  if (phase.kind !== 'ended' || failedInRow < planTimes.maxFailedInRow) return undefined;
  const until = addMilliseconds(phase.at, planTimes.restMillis);
  return until > now
    ? { kind: 'failed again and again', times: failedInRow, until, why: phase.why }
    : undefined;
}

/** Listed ones are known exactly; one that failed under two rules is counted twice else. */
function countObjects({ summaries }: PlanFacts, { objects, isPartial }: SelectedObjects): number {
  if (!isPartial) return objects.length;
  return sumBy(summaries, ({ incident, missingObjects }) => countNow(incident, missingObjects));
}

function countBytes({ incident, missingObjects, missingBytes }: IncidentSummary): number {
  const { resolvedBefore } = splitMissing(incident, missingObjects);
  return splitBytes(incident, { missingBytes, resolvedBefore });
}

function buildPlan(facts: PlanFacts, selected: SelectedObjects): ReplayPlan {
  const { summaries, rules, settings, planId, by, now } = facts;
  const { sourceBucket, accountId = '', region = '' } = summaries[0].incident;
  const missingObjects = countObjects(facts, selected);
  const selection = chooseSelection(facts, selected);
  const maxObjects =
    selection.kind === 'listed'
      ? missingObjects
      : Math.min(settings.maxObjects, Math.max(missingObjects * 2, missingObjects + 1_000));
  const ruleIds = summaries.flatMap(({ incident }) => incident.ruleId ?? []);
  return {
    planId,
    by,
    at: now,
    until: addMilliseconds(now, planTimes.planMillis),
    sourceBucket,
    accountId,
    region,
    incidents: summaries.map(({ incident: { id, episode } }) => ({ id, episode })),
    selection,
    missingObjects,
    missingBytes: selected.isPartial
      ? sumBy(summaries, countBytes)
      : sumBy(selected.objects, ({ sizeBytes = 0 }) => sizeBytes),
    maxObjects,
    reportBucket: settings.reportBucket,
    dollars: planTimes.jobDollars + maxObjects * planTimes.objectDollars,
    deletions: selected.deletions,
    ...causeOf(summaries),
    ruleIds: [...new Set(ruleIds)],
    rules,
  };
}

/** Of what was seen of several incidents, what is still there counts most. */
function causeOf(summaries: PlanFacts['summaries']): Pick<ReplayPlan, 'cause'> {
  const causes = summaries.flatMap(({ incident: { cause }, lastFailedAt }) =>
    cause === undefined || hasReturned(cause, lastFailedAt) ? [] : cause,
  );
  const cause = causes.find(({ state }) => state === 'shown') ?? causes[0];
  return cause === undefined ? {} : { cause };
}

/** Whether two plans would have S3 do the same. */
export function isSamePlan(one: ReplayPlan, other: ReplayPlan): boolean {
  return describeWork(one) === describeWork(other);
}

function describeWork({ sourceBucket, incidents, selection, missingObjects }: ReplayPlan): string {
  const { kind } = selection;
  const what =
    kind === 'listed'
      ? [selection.sha256]
      : [
          missingObjects,
          selection.prefix,
          selection.writtenAfter?.getTime(),
          selection.writtenBefore?.getTime(),
          selection.statuses.join(),
        ];
  const ids = incidents.map(({ id, episode }) => `${id}.${episode}`).toSorted();
  return JSON.stringify([sourceBucket, ids, kind, ...what]);
}
