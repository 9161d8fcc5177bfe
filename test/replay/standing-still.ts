import fc, { type GeneratorValue } from 'fast-check';
import { millisecondsInHour, millisecondsInMinute, millisecondsInSecond } from 'date-fns/constants';
import { subMinutes } from 'date-fns/subMinutes';
import { handleBatch } from '../../src/incidents/ingest/handle-batch.ts';
import type { Log } from '../../src/lib/log.ts';
import { cancelReplay } from '../../src/replay/cancel-replay.ts';
import { confirmReplay, offerPlan } from '../../src/replay/confirm-replay.ts';
import type { LookForReport } from '../../src/replay/follow-report.ts';
import { followReplays } from '../../src/replay/follow-replays.ts';
import { interceptCalls } from '../incidents/lifecycle-model/intercept-calls.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { beginWorld } from '../incidents/lifecycle-model/world.ts';
import { roleArn } from '../local/pretend-aws/use-pretend-aws.ts';
import { anEvent } from '../scenarios/an-event.ts';
import { type Fault, ReplayWorld } from './replay-world.ts';
import { VirtualTime } from './virtual-time.ts';

const second = millisecondsInSecond;
const minute = millisecondsInMinute;
const ann = 'U0ANN00000';
const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const faults: readonly Fault[] = [
  'none',
  'none',
  'answer lost',
  'not done',
  'lands late',
  'slow down',
];

/** What a worker may meet at any of its calls: how long it stands still, or that it dies. Of a death after more than half an hour only the next replay hears. */
const fates = {
  slow: [5 * second, 50 * second, 3 * minute, 20 * minute, 70 * minute],
  mortal: [5 * second, 50 * second, 3 * minute, 20 * minute, 'dies', 'dies'],
  calm: [],
} as const;

/** An incident with one object, an S3 and people, as one history has them. */
export async function beginHistory(draw: GeneratorValue) {
  const kept = beginWorld();
  const failedAt = subMinutes(kept.clock(), 15);
  await handleBatch(kept.workers[0]!.ingest, [{ id: '1', body: anEvent({ failedAt }) }]);
  const s3 = Object.assign(new ReplayWorld(), {
    now: kept.clock(),
    tasks: 1,
    tokenRule: draw(fc.constantFrom, 'old job', 'error', 'new job'),
    listLagMillis: draw(fc.constantFrom, 0, minute, 9 * minute),
    faults: draw(fc.array<Fault>, fc.constantFrom(...faults), { maxLength: 20 }),
  });
  const time = new VirtualTime(kept.clock(), (millis) => s3.wait(millis));
  const usual = draw(() => fc.constantFrom<keyof typeof fates>('slow', 'mortal', 'calm'));
  const rarity = draw(fc.constantFrom, 8, 30, 100);
  let isCalm = false;
  const meet = () => {
    const some = isCalm ? [] : fates[usual];
    const at = some.length === 0 ? 0 : draw(fc.nat, some.length * rarity);
    return some[at] ?? 5;
  };
  return { kept, s3, time, draw, meet, calmDown: () => void (isCalm = true) };
}

type Begun = Awaited<ReturnType<typeof beginHistory>>;

/** A worker that follows replays for ever, or an heir in its place. */
export function startWorker(begun: Begun, name: string): void {
  const { kept, s3, time, meet } = begun;
  const stand = async () => {
    const fate = meet();
    if (fate !== 'dies') return time.sleep(fate);
    void time.sleep(10 * second).then(() => startWorker(begun, `${name}+`));
    return new Promise<never>(() => {});
  };
  const slowly = <T extends object>(parts: T): T =>
    interceptCalls(parts, async (call) => {
      await stand();
      const value = await call();
      await stand();
      return value;
    });
  const store = slowly(buildMemoryStores(kept.place));
  const readReport: LookForReport = async (_replay, { begin }) => {
    await stand();
    if ((await begin()) === undefined) return { kind: 'taken' };
    await stand();
    return { kind: 'read', report };
  };
  const parts = { store, jobs: slowly(s3.jobs), clock: time.clock, log: silent, worker: name };
  const follow = async (): Promise<void> => {
    await followReplays({ ...parts, readReport });
    await time.sleep(20 * second);
    return follow();
  };
  void follow();
}

const report = {
  succeeded: 1,
  failed: 0,
  reasons: [],
  failedOtherwise: 0,
  notUnderstood: 0,
  foreign: 0,
};

/** People who start replays and cancel them. @returns the plans that somebody wished to cancel */
export function startPeople({ kept, time, meet, draw }: Begun): Set<string> {
  const store = interceptCalls(buildMemoryStores(kept.place), async (call) => {
    const fate = meet();
    await time.sleep(typeof fate === 'number' ? fate : 5);
    return call();
  });
  const cancelled = new Set<string>();
  let ids = 0;
  const newId = () => `plan-${(ids += 1)}`;
  const settings = { roleArn, reportBucket: 'reports', maxObjects: 1_000 };
  const planning = { store, readRules: async () => [], settings, clock: time.clock, newId };
  const start = async () => {
    const planned = await offerPlan(planning, [...kept.place.incidents.keys()][0]!, ann);
    if (planned?.kind === 'plan') await confirmReplay(planning, planned.plan.planId, ann);
  };
  const cancel = async () => {
    const planId = kept.place.replays.get('orders')?.planId;
    if (planId === undefined) return;
    cancelled.add(planId);
    await cancelReplay(planning, planId, ann);
  };
  const live = async (clicks: number): Promise<void> => {
    if (clicks === 0) return;
    void (clicks < 12 && draw(fc.nat, 2) === 0 ? cancel() : start());
    await time.sleep(draw(fc.constantFrom, 20 * second, 4 * minute, 15 * minute));
    return live(clicks - 1);
  };
  void live(12);
  return cancelled;
}

/** Three hours with trouble, and five without. */
export async function liveThrough({ time, s3, calmDown }: Begun): Promise<void> {
  await time.pass(3 * millisecondsInHour);
  calmDown();
  s3.faults = [];
  await time.pass(5 * millisecondsInHour);
}
