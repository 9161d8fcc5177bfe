import { addMilliseconds } from 'date-fns/addMilliseconds';
import { addMinutes } from 'date-fns/addMinutes';
import { advanceReplay } from '../../src/replay/advance-replay.ts';
import type { Phase, Replay } from '../../src/replay/model/replay.ts';
import { aReplay, replayNow } from './a-replay.ts';
import { type FakeJob, ReplayWorld } from './replay-world.ts';

const created: Phase = { kind: 'created', at: replayNow };
const ended: Phase = { kind: 'ended', how: 'refused', at: replayNow };
const jobOf = (id: string, status = 'Active') => ({
  id,
  status,
  tasks: 25,
  succeeded: undefined,
  failed: undefined,
});

function begin(replay: Partial<Replay> = {}, jobs: readonly Partial<FakeJob>[] = []) {
  const world = new ReplayWorld();
  world.stored = aReplay(replay);
  const at = { createdAt: addMinutes(replayNow, -60), changedAt: replayNow };
  for (const job of jobs) {
    world.created.push({
      id: 'job-1',
      planId: 'plan-1',
      status: 'Active',
      releases: 1,
      ...at,
      ...job,
    });
  }
  const calls: string[] = [];
  for (const name of ['createJob', 'cancelJob', 'describeJob'] as const) {
    const call = world.jobs[name].bind(world.jobs) as (...args: unknown[]) => Promise<never>;
    Object.assign(world.jobs, {
      [name]: (replayed: Replay, ...args: unknown[]) => {
        calls.push([name, ...args].join(' '));
        return call(replayed, ...args);
      },
    });
  }
  const advance = (worker = 'one') => {
    const { store, jobs: batch, clock } = world;
    return advanceReplay({ store, jobs: batch, clock, worker }, 'orders');
  };
  return { world, calls, advance };
}

/** What others stored while the first call was made. */
function replaceDuringCall(world: ReplayWorld, others: Partial<Replay>): void {
  world.faults = ['worker stands still after'];
  world.meanwhile = async () => {
    world.stored = { ...world.stored!, ...others, revision: world.stored!.revision + 1 };
  };
}

describe('of two workers', () => {
  it('one makes the call, if both begin at once', async () => {
    const { world, calls, advance } = begin();
    const [one, two] = await Promise.all([advance('one'), advance('two')]);
    expect(calls).toEqual(['createJob']);
    expect([one, two]).toEqual([world.stored, undefined]);
  });

  it('neither does anything for a bucket without a replay', async () => {
    const { world, advance } = begin();
    world.stored = undefined;
    expect(await advance()).toBeUndefined();
  });

  it.each([
    [40_000, ['createJob']],
    [40_001, []],
  ])('one that stood still for %i ms before its call makes: %j', async (millis, made) => {
    const { world, calls, advance } = begin();
    const save = world.store.saveReplay.bind(world.store);
    const saveSlowly: typeof save = async (replay) => {
      const saved = await save(replay);
      if (replay.claim !== undefined) world.now = addMilliseconds(world.now, millis);
      return saved;
    };
    Object.assign(world.store, { saveReplay: saveSlowly });
    await advance();
    expect(calls).toEqual(made);
  });

  it.each([
    ['another one, which began at the same moment', { by: 'two', until: addMinutes(replayNow, 1) }],
    ['a later look of its own', { by: 'one', until: addMinutes(replayNow, 2) }],
    ['nobody: its call was settled', undefined],
  ])(
    'one stores nothing, and cancels nothing, where the replay is with %s',
    async (_who, claim) => {
      const { world, calls, advance } = begin({ phase: created, job: jobOf('job-1') }, [{}]);
      replaceDuringCall(world, { claim, nextAt: addMinutes(replayNow, 7) });
      expect(await advance()).toBeUndefined();
      expect(world.stored).toMatchObject({ claim, nextAt: addMinutes(replayNow, 7) });
      expect(calls).toEqual(['describeJob job-1']);
    },
  );
});

describe('a job whose worker hears of it late', () => {
  it.each([
    ['stays, if others found it', { job: jobOf('job-1') }, [], undefined],
    ['stays, and is looked for, if others may yet find it', {}, [], 30],
    ['is cancelled, if they follow another one', { job: jobOf('job-2') }, ['job-1'], undefined],
    ['is cancelled, if they began another replay', { planId: 'plan-2' }, ['job-1'], undefined],
    [
      'is cancelled, if it is over, though it is its own',
      { phase: ended, job: jobOf('job-1') },
      ['job-1'],
      undefined,
    ],
  ])('%s', async (_what, others, cancelled, straysMinutes) => {
    const { world, calls, advance } = begin();
    const claim = { by: 'two', until: addMinutes(replayNow, 9) };
    replaceDuringCall(world, { claim, straysAt: undefined, ...others });
    expect(await advance()).toBeUndefined();
    expect(calls).toEqual(['createJob', ...cancelled.map((id) => `cancelJob ${id}`)]);
    const straysAt = straysMinutes && addMinutes(replayNow, straysMinutes);
    expect(world.stored?.straysAt).toEqual(straysAt);
  });
});

describe('jobs that are left once a replay has ended', () => {
  const straysAt = replayNow;
  const left = { phase: ended, straysAt, job: jobOf('job-1'), earlierPlanIds: ['plan-0'] };
  // A list that lags shows them then.
  const soon = addMinutes(replayNow, 10);

  it('are cancelled, its own too, but for those that are over or being cancelled', async () => {
    const jobs = [
      {},
      { id: 'job-2', planId: 'plan-0', status: 'Suspended' },
      { id: 'job-5', planId: 'of-another-table', status: 'Suspended' },
      { id: 'job-3', status: 'Cancelling' },
      { id: 'job-4', status: 'Complete' },
    ];
    const { world, calls, advance } = begin(left, jobs);
    await advance();
    expect(calls).toEqual(['cancelJob job-1', 'cancelJob job-2']);
    expect(world.stored?.straysAt).toBeUndefined();
  });

  it.each([
    ['again, if S3 did not list them', ['answer lost'], soon],
    ['again, if one was not cancelled', ['none', 'not done'], soon],
    ['no more, if all were cancelled', [], undefined],
  ] as const)('are looked for %s', async (_when, faults, again) => {
    const { world, advance } = begin(left, [{}]);
    world.faults = [...faults];
    await advance();
    expect(world.stored?.straysAt).toEqual(again);
  });

  it('are looked for during a day', async () => {
    const day = 24 * 60;
    for (const [minutes, isOver] of [
      [day - 1, false],
      [day, true],
    ] as const) {
      const { world, advance } = begin(
        { ...left, phase: { ...ended, at: addMinutes(replayNow, -minutes) } },
        [{}],
      );
      world.faults = ['answer lost'];
      await advance();
      expect(world.stored?.straysAt === undefined).toBe(isOver);
    }
  });

  it('are none while the job is looked for: any may be it', async () => {
    const phase = { kind: 'creating', tries: 1, triedAt: replayNow, next: 'find' } as const;
    const { world, calls, advance } = begin({ phase }, [{ planId: 'plan-0' }, { id: 'job-2' }]);
    await advance();
    expect(calls).toEqual([]);
    expect(world.stored?.job?.id).toBe('job-2');
  });
});

describe('tries to create a job', () => {
  it('are five, each looked for first, and then the replay ends', async () => {
    const { world, calls, advance } = begin();
    Object.assign(world.jobs, {
      createJob: async () => (calls.push('createJob'), { kind: 'unknown' }),
    });
    const triedAt: Date[] = [];
    const straysAt: unknown[] = [];
    for (let look = 0; look < 200 && world.stored?.phase.kind !== 'ended'; look += 1) {
      const before = calls.length;
      await advance();
      if (calls.length > before) {
        triedAt.push(world.now);
        straysAt.push(world.stored?.straysAt);
      }
      world.wait(10_000);
    }
    // Two and a half minutes, and the next look.
    const seconds = triedAt.map((at) => (Number(at) - Number(replayNow)) / 1_000);
    expect(seconds).toEqual([0, 160, 320, 480, 640]);
    expect(straysAt).toEqual(triedAt.map((at) => addMinutes(at, 30)));
    expect(world.stored).toMatchObject({
      phase: { how: 'refused', why: 'S3 did not answer 5 times, and no job is there' },
      straysAt: addMinutes(triedAt.at(-1)!, 30),
    });
  });

  it('are none once somebody has cancelled, which ends the replay for whoever was first', async () => {
    const cancelled = { by: 'U0BEN00000', at: replayNow };
    const { world, calls, advance } = begin({ cancelled, failedInRow: 3 });
    const [one, two] = await Promise.all([advance('one'), advance('two')]);
    expect([one, two]).toEqual([world.stored, undefined]);
    expect(world.stored).toMatchObject({ phase: { how: 'cancelled' }, failedInRow: 0 });
    expect(calls).toEqual([]);
  });
});
