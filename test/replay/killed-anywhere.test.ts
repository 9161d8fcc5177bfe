import { handleBatch } from '../../src/incidents/ingest/handle-batch.ts';
import type { Log } from '../../src/lib/log.ts';
import { credentials } from '../../src/local/credentials.ts';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import type { Behaviour } from '../../src/local/pretend-aws/world/behaviour.ts';
import { buildWorld } from '../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { confirmReplay, offerPlan } from '../../src/replay/confirm-replay.ts';
import type { LookForReport } from '../../src/replay/follow-report.ts';
import { followReplays } from '../../src/replay/follow-replays.ts';
import { readReplayObjects } from '../../src/replay/make-plan.ts';
import { isReportAwaited } from '../../src/replay/is-report-awaited.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import type { ReportAddress } from '../../src/replay/reports/find-report-address.ts';
import { readJobReport } from '../../src/replay/reports/read-job-report.ts';
import { buildBatchJobs } from '../../src/s3/build-batch-jobs.ts';
import { buildReadRules } from '../../src/s3/build-read-rules.ts';
import { buildReportOpener } from '../../src/s3/read-report.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { beginWorld } from '../incidents/lifecycle-model/world.ts';
import { addOrders, roleArn } from '../local/pretend-aws/use-pretend-aws.ts';

const ann = 'U0ANN00000';
const objects = 12;
const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

class WorkerDied extends Error {}

/** Whoever it kills makes no further call. */
interface Fate {
  readonly atCall: number;
  readonly when: 'before' | 'after';
  calls: number;
  isDead: boolean;
}

const lives = (): Fate => ({ atCall: 0, when: 'before', calls: 0, isDead: false });

/** Counts the calls of a worker, and lets it die at one of them. */
function mortal<T extends object>(parts: T, fate: Fate): T {
  const die = () => {
    fate.isDead = true;
    throw new WorkerDied();
  };
  return new Proxy(parts, {
    get(target, name) {
      const call = target[name as keyof T];
      if (typeof call !== 'function' || /^read(Chunks|Lists)$/.test(String(name))) return call;
      return async (...args: unknown[]) => {
        if (fate.isDead) throw new WorkerDied();
        fate.calls += 1;
        const isLast = fate.calls === fate.atCall;
        if (isLast && fate.when === 'before') die();
        const value: unknown = await call.apply(target, args);
        return isLast ? die() : value;
      };
    },
  });
}

/** AWS over the wire and a table in memory, with an incident of twelve objects whose cause was repaired. */
async function begin(behaviour: Partial<Behaviour> = {}) {
  const kept = beginWorld();
  const clock = () => world.agenda.now();
  const sent: string[] = [];
  const world = buildWorld({
    start: kept.clock(),
    behaviour,
    onEvent: ({ body }) => void sent.push(body),
  });
  const aws = await startPretendAws({ world });
  const { orders } = addOrders(world);
  world.obstacles.set('orders-dr', ['DstBucketUnversioned']);
  for (let nth = 0; nth < objects; nth += 1) {
    putVersion(world, orders, { key: `a ${nth},"ü"`, sizeBytes: 10 });
  }
  world.agenda.advance(60_000);
  const messages = sent.map((body, index) => ({ id: String(index), body }));
  await handleBatch({ ...kept.workers[0]!.ingest, clock }, messages);
  world.obstacles.clear();
  world.agenda.advance(11 * 60_000);
  const [incidentId = ''] = kept.place.incidents.keys();
  const access = {
    endpoints: { s3: aws.url, control: aws.url },
    overrides: { credentials },
  };

  const reportAccess = { endpoint: aws.url, overrides: { credentials } };

  function startWorker(worker: string, fate: Fate) {
    const store = mortal(buildMemoryStores(kept.place), fate);
    // Between the manifest and the job the adapter looks at the clock.
    const dying = mortal({ now: async () => clock() }, fate);
    const readObjects = async (replay: Replay) => {
      await dying.now();
      return readReplayObjects({ store, clock }, replay);
    };
    const jobs = mortal(buildBatchJobs({ ...access, roleArn, clock, readObjects }), fate);
    const settings = { roleArn, reportBucket: 'reports', maxObjects: 1_000 };
    const reports = mortal({ open: buildReportOpener(reportAccess) }, fate);
    const reading = {
      open: ({ region }: Replay, address: ReportAddress) => reports.open(region, address),
      yieldToEventLoop: async () => {},
    };
    const readReport: LookForReport = (...about) => readJobReport(reading, ...about);
    let ids = 0;
    const newId = () => `plan-${worker}-${(ids += 1)}`;
    const planning = { store, readRules: buildReadRules(access), settings, clock, newId };
    return {
      fate,
      async click() {
        const planned = await offerPlan(planning, incidentId, ann);
        return planned?.kind === 'plan'
          ? (await confirmReplay(planning, planned.plan.planId, ann)).kind
          : planned?.refusal.kind;
      },
      follow: () => followReplays({ store, jobs, clock, log: silentLog, worker, readReport }),
    };
  }

  return {
    world,
    orders,
    kept,
    startWorker,
    close: () => aws.close(),
    incident: () => kept.place.incidents.get(incidentId)!,
    replay: () => kept.place.replays.get('orders'),
  };
}

type Begun = Awaited<ReturnType<typeof begin>>;

/** Lets a worker follow until it dies, or all is over. */
async function run({ world, replay }: Begun, worker: ReturnType<Begun['startWorker']>) {
  for (let look = 0; look < 240 && !worker.fate.isDead; look += 1) {
    await worker.follow().catch(() => undefined);
    if (
      replay()?.phase.kind === 'ended' &&
      replay()?.straysAt === undefined &&
      !(replay() !== undefined && isReportAwaited(replay()!)) &&
      replay()?.isUntold !== true
    )
      return;
    world.agenda.advance(15_000);
  }
}

/** One worker begins and dies, another one takes over, and the person clicks once more. */
async function live(behaviour: Partial<Behaviour>, fate: Fate, faults = (_begun: Begun) => {}) {
  const begun = await begin(behaviour);
  try {
    faults(begun);
    const victim = begun.startWorker('one', fate);
    await victim.click().catch(() => undefined);
    await run(begun, victim);
    if (fate.atCall === 0) return { begun, calls: fate.calls };
    const heir = begun.startWorker('two', lives());
    // Nobody knows whether the first click came through.
    if (begun.replay()?.phase.kind !== 'ended') await heir.click();
    await run(begun, heir);
    return { begun, calls: fate.calls };
  } finally {
    await begun.close();
  }
}

function expectOneJob({ world, orders, replay, incident }: Begun): void {
  const ran = [...world.jobs.values()].filter(({ outcomes }) => outcomes.length > 0);
  expect(ran).toHaveLength(1);
  expect(ran[0]).toMatchObject({ status: 'Complete', id: replay()?.job?.id });
  expect(ran[0]?.outcomes).toHaveLength(objects);
  const others = [...world.jobs.values()].filter(({ id }) => id !== ran[0]?.id);
  expect(others.map(({ status }) => status)).toEqual(others.map(() => 'Cancelled'));
  const statuses = [...orders.versions.values()].flat().map((one) => one.replicationStatus);
  expect(statuses).toEqual(Array(objects).fill('COMPLETED'));
  expect(replay()).toMatchObject({ phase: { how: 'complete' }, isUntold: false, news: [] });
  expect(incident().replay).toMatchObject({ state: 'complete', objects, done: objects });
  expect(replay()).toMatchObject({ report: { succeeded: objects, failed: 0 } });
  expect(incident().replay).toMatchObject({ failedByReport: 0 });
  const reported = (incident().pendingEntries ?? []).filter(({ kind }) => kind === 'reported');
  expect(reported).toHaveLength(1);
  const events = (incident().pendingEntries ?? []).flatMap((entry) =>
    entry.kind === 'replay' ? [entry.event] : [],
  );
  // While nobody looked, the job may have gone on to its end.
  const [all, first] = [
    ['confirmed', 'created', 'released', 'complete'],
    ['confirmed', 'complete'],
  ];
  expect(events).toEqual(
    all.filter((event) => first.includes(event) || events.includes(event as never)),
  );
}

describe('A replay whose workers are killed anywhere', () => {
  it('is one job, told once, with exact numbers, between any two calls', async () => {
    const { begun, calls } = await live({}, lives());
    expectOneJob(begun);
    expect(calls).toBeGreaterThan(40);
    // After one call is before the next. All of them take a minute: `REPLAY_KILLS=all`.
    const step = process.env['REPLAY_KILLS'] === 'all' ? 1 : 3;
    for (let atCall = 1; atCall <= calls; atCall += step) {
      const killed = await live({}, { ...lives(), atCall, when: 'after' });
      expectOneJob(killed.begun);
    }
  }, 240_000);

  it.each([
    ['the old job', 0],
    ['IdempotencyException', 0],
    ['IdempotencyException', 100_000],
    ['a new job', 0],
    ['a new job', 100_000],
  ] as const)(
    'is one job where a used token gets %s, jobs show after %i ms, and answers are lost or late',
    async (sameToken, jobVisibleAfterMillis) => {
      const behaviour = { sameToken, jobVisibleAfterMillis };
      const faults = [
        [],
        [{ operation: 'CreateJob', nth: 1, does: 'lose' }],
        [{ operation: 'CreateJob', nth: 1, does: 'drop' }],
        [{ operation: 'CreateJob', nth: 1, does: { refuse: 'InternalError', status: 500 } }],
        [{ operation: 'CreateJob', nth: 1, does: { refuse: 'SlowDown', status: 503 } }],
        [{ operation: 'UpdateJobStatus', nth: 1, does: 'lose' }],
        [{ operation: 'UpdateJobStatus', nth: 1, does: 'drop' }],
        [
          { operation: 'CreateJob', nth: 1, does: 'lose' },
          { operation: 'ListJobs', nth: 1, does: 'drop' },
          { operation: 'UpdateJobStatus', nth: 1, does: 'lose' },
        ],
      ] as const;
      for (const some of faults) {
        const { begun } = await live(behaviour, lives(), ({ world }) => {
          for (const fault of some) world.faults.add(fault);
        });
        expectOneJob(begun);
      }
    },
    60_000,
  );

  it('never runs a job whose list S3 does not take as it was confirmed', async () => {
    const begun = await begin();
    const worker = begun.startWorker('one', lives());
    expect(await worker.click()).toBe('confirmed');
    const before = begun.replay()!;
    begun.kept.place.replays.set('orders', {
      ...before,
      selection: { kind: 'listed', objects, sha256: 'another' },
    });
    await run(begun, worker);
    expect(begun.world.jobs.size).toBe(0);
    expect(begun.incident().replay).toMatchObject({
      state: 'refused',
      why: 'Other objects are missing now than were confirmed',
    });
    await begun.close();
  });
});
