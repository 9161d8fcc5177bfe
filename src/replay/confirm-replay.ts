import type { AuditEntry } from '../incidents/model/audit-entry.ts';
import type { AuditLog } from '../incidents/ports/audit-log.ts';
import { makePlan, planAgain, type PlanParts } from './make-plan.ts';
import { isUnderWay, type Replay } from './model/replay.ts';
import type { ReplayPlan } from './model/replay-plan.ts';
import { isSamePlan, type Planned, type PlanRefusal } from './plan-replay.ts';
import { tellIncidents, type TellingStore } from './tell-incidents.ts';
import { withNews } from './with-news.ts';
import { agree } from '../lib/agree.ts';

/** What replays are planned and confirmed with. */
export interface ConfirmParts extends PlanParts {
  readonly store: PlanParts['store'] & TellingStore & AuditLog;
}

/** What became of a click on a plan. */
export type Confirmation =
  | { readonly kind: 'confirmed' | 'already'; readonly replay: Replay }
  | { readonly kind: 'expired' }
  /** It was started, and another one of the bucket since. */
  | { readonly kind: 'used' }
  /** Another person saw this plan. */
  | { readonly kind: 'not yours'; readonly by: string }
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly refusal: PlanRefusal };

/** Plans, and keeps the plan for whoever saw it. */
export async function offerPlan(
  parts: PlanParts,
  incidentId: string,
  by: string,
): Promise<Planned | undefined> {
  const planned = await makePlan(parts, incidentId, by);
  if (planned?.kind === 'plan') await parts.store.savePlan(planned.plan);
  return planned;
}

/**
 * Confirms exactly the plan that a person saw: once, only by them, in time, and only while it would still do the same.
 * Audited before and after. The job is created by whoever follows replays.
 */
export async function confirmReplay(
  parts: ConfirmParts,
  planId: string,
  by: string,
): Promise<Confirmation> {
  const { store, clock } = parts;
  const plan = await store.readPlan(planId);
  if (plan === undefined) return { kind: 'expired' };
  const at = clock();
  await auditReplay(
    store,
    plan.incidents,
    { by, at, what: 'confirm_replay', outcome: 'asked' },
    plan,
  );
  const confirmation = await confirm(parts, plan, by);
  const outcome = outcomes[confirmation.kind] ?? 'nothing to change';
  await auditReplay(store, plan.incidents, { by, at, what: 'confirm_replay', outcome }, plan);
  return confirmation;
}

const outcomes: Readonly<Partial<Record<Confirmation['kind'], AuditEntry['outcome']>>> = {
  confirmed: 'done',
  'not yours': 'not allowed',
};

async function confirm(parts: ConfirmParts, plan: ReplayPlan, by: string): Promise<Confirmation> {
  if (plan.by !== by) return { kind: 'not yours', by: plan.by };
  for (;;) {
    const confirmation = await tryToConfirm(parts, plan);
    if (confirmation !== 'conflict') return confirmation;
  }
}

/** `conflict`: the bucket's last replay was changed meanwhile, perhaps by somebody who started another one. */
async function tryToConfirm(
  parts: ConfirmParts,
  plan: ReplayPlan,
): Promise<Confirmation | 'conflict'> {
  const { store, clock } = parts;
  // Before it is planned anew: whatever replay it sees then, none begins unnoticed until this one is stored.
  const last = await readTold(store, plan.sourceBucket);
  if (last?.planId === plan.planId) return { kind: 'already', replay: last };
  if (last?.earlierPlanIds?.includes(plan.planId) === true) return { kind: 'used' };
  if (plan.until <= clock()) return { kind: 'expired' };
  const again = await planAgain(parts, plan.incidents, plan.by);
  if (again === undefined) return { kind: 'changed' };
  if (again.kind === 'refused') return findOwnStart(again.refusal, plan) ?? again;
  if (!isSamePlan(plan, again.plan)) return { kind: 'changed' };
  const replay = beginReplay(plan, last, clock());
  if ((await store.saveReplay(replay)) === 'conflict') return 'conflict';
  await tellIncidents(store, replay);
  return { kind: 'confirmed', replay };
}

/** Another click on the same plan was faster. */
function findOwnStart(refusal: PlanRefusal, { planId }: ReplayPlan): Confirmation | undefined {
  const isSame = refusal.kind === 'under way' && refusal.replay.planId === planId;
  return isSame ? { kind: 'already', replay: refusal.replay } : undefined;
}

/** The last replay of a bucket. What happened to it must not be forgotten with it. */
async function readTold(store: TellingStore, sourceBucket: string): Promise<Replay | undefined> {
  for (;;) {
    const last = await store.readReplay(sourceBucket);
    if (last?.isUntold !== true || isUnderWay(last)) return last;
    await tellIncidents(store, last);
  }
}

function beginReplay(plan: ReplayPlan, last: Replay | undefined, now: Date): Replay {
  const { at: _at, until: _until, missingBytes: _bytes, dollars: _dollars, ...rest } = plan;
  const { deletions: _deletions, ruleIds: _ids, rules: _rules, ...planned } = rest;
  const replay: Replay = {
    ...planned,
    confirmedAt: now,
    phase: { kind: 'confirmed' },
    job: undefined,
    cancelled: undefined,
    nextAt: now,
    straysAt: last?.straysAt,
    claim: undefined,
    news: [],
    newsCount: 0,
    ...earlierOf(last),
    failedInRow: last?.failedInRow ?? 0,
    revision: (last?.revision ?? 0) + 1,
  };
  return withNews(undefined, replay, now);
}

/** Far more than are started before a plan expires. */
const maxEarlier = 50;

function earlierOf(last: Replay | undefined): Pick<Replay, 'earlierPlanIds'> {
  if (last === undefined) return {};
  return { earlierPlanIds: [last.planId, ...(last.earlierPlanIds ?? [])].slice(0, maxEarlier) };
}

/** Writes down who did what to a replay, in the log of each of its incidents. */
export async function auditReplay(
  store: AuditLog,
  incidents: Replay['incidents'],
  entry: Omit<AuditEntry, 'about' | 'details'>,
  {
    planId,
    sourceBucket,
    missingObjects,
  }: Pick<Replay, 'planId' | 'sourceBucket' | 'missingObjects'>,
): Promise<void> {
  const objects = agree(missingObjects, 'object', 'objects');
  const note = `${missingObjects} ${objects} of ${sourceBucket}, plan ${planId}`;
  for (const { id } of incidents) {
    await store.putAuditEntry({ ...entry, about: id, details: { note } });
  }
}
