import fc from 'fast-check';
import { advanceReplay } from '../../src/replay/advance-replay.ts';
import { aReplay, replayNow } from './a-replay.ts';
import { type Fault, ReplayWorld, WorkerDied } from './replay-world.ts';
import { propertyRuns } from '../property-runs.ts';

const faults: readonly Fault[] = [
  'none',
  'none',
  'answer lost',
  'not done',
  'lands late',
  'slow down',
  'worker dies before',
  'worker dies after',
  'worker stands still before',
  'worker stands still after',
];

async function advance(world: ReplayWorld, worker: string): Promise<void> {
  try {
    const { store, jobs, clock } = world;
    await advanceReplay({ store, jobs, clock, worker }, 'orders');
  } catch (error) {
    if (!(error instanceof WorkerDied)) throw error;
  }
}

async function cancel(world: ReplayWorld): Promise<void> {
  const { stored } = world;
  if (stored === undefined || stored.phase.kind === 'ended') return;
  const cancelled = { by: 'U0BEN00000', at: world.now };
  await world.store.saveReplay({ ...stored, cancelled, revision: stored.revision + 1 });
}

/** Both workers look every ten seconds, for so long. */
async function run(world: ReplayWorld, minutes: number): Promise<void> {
  for (let look = 0; look < minutes * 6; look += 1) {
    await advance(world, 'one');
    await advance(world, 'two');
    world.wait(10_000);
  }
}

const begin = () => {
  const world = new ReplayWorld();
  world.stored = aReplay();
  return world;
};

const runningOrDone = ({ created }: ReplayWorld) => created.filter(({ releases }) => releases > 0);

describe('advanceReplay', () => {
  it('creates a job, releases it, and follows it to its end', async () => {
    const world = begin();
    await run(world, 40);
    expect(world.stored).toMatchObject({
      phase: { kind: 'ended', how: 'complete' },
      job: { id: 'job-1', status: 'Complete' },
      straysAt: undefined,
      claim: undefined,
      failedInRow: 0,
    });
    expect(world.created).toMatchObject([{ status: 'Complete', releases: 1 }]);
  });

  it('counts jobs that failed one after another', async () => {
    const world = begin();
    world.stored = aReplay({ failedInRow: 2 });
    world.outcomeOfJobs = 'Failed';
    await run(world, 20);
    expect(world.stored).toMatchObject({ phase: { how: 'failed' }, failedInRow: 3 });
  });

  it('waits for no more than a poll where polls are fast', async () => {
    const world = begin();
    const { store, jobs } = world;
    for (let second = 0; second < 600; second += 1) {
      const clock = () => world.now;
      await advanceReplay({ store, jobs, worker: 'one', clock, pollMillis: 1_000 }, 'orders');
      if (world.stored?.phase.kind === 'ended') break;
      expect(Number(world.stored?.nextAt) - Number(world.now)).toBeLessThanOrEqual(1_000);
      world.wait(1_000);
    }
    expect(world.stored).toMatchObject({ phase: { kind: 'ended', how: 'complete' } });
  });

  it('asks S3 nothing while there is nothing to do, and about a job at most every 30 s', async () => {
    const world = begin();
    let calls = 0;
    const { jobs } = world;
    const described = jobs.describeJob.bind(jobs);
    Object.assign(world.jobs, {
      describeJob: (...args: Parameters<typeof described>) => {
        calls += 1;
        return described(...args);
      },
    });
    await run(world, 60);
    expect(calls).toBeLessThanOrEqual(6);
  });

  it.each(['old job', 'error', 'new job'] as const)(
    'runs one job, whatever happens, where a used token gives: %s',
    async (tokenRule) => {
      const aFault = fc.constantFrom(...faults);
      const aPlan = fc.record({
        faults: fc.array(aFault, { maxLength: 12 }),
        cancelAfter: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
        stillMillis: fc.constantFrom(5_000, 50_000, 130_000, 3_600_000),
        listLagMillis: fc.constantFrom(0, 60_000, 300_000),
      });
      await fc.assert(
        fc.asyncProperty(aPlan, async (plan) => {
          const world = Object.assign(begin(), plan, { tokenRule, faults: [...plan.faults] });
          world.meanwhile = async (when) => {
            // Longer before a call, and then dead: only the next replay of the bucket finds what that left.
            world.wait(when === 'before' ? Math.min(plan.stillMillis, 130_000) : plan.stillMillis);
            await advance(world, 'two');
            world.wait(40_000);
            await advance(world, 'two');
          };
          for (let look = 0; look < 30; look += 1) {
            if (look === plan.cancelAfter) await cancel(world);
            await run(world, 0.5);
          }
          world.faults = [];
          await run(world, 120);
          expect(runningOrDone(world).length).toBeLessThanOrEqual(1);
          const done = world.created.filter(({ status }) => status === 'Complete');
          const others = world.created.filter(({ status }) => status !== 'Complete');
          expect(others.map(({ status }) => status)).toEqual(others.map(() => 'Cancelled'));
          expect(done.map(({ id }) => id)).toEqual(done.map(() => world.stored?.job?.id));
          expect(world.stored?.phase.kind).toBe('ended');
          expect(world.stored?.straysAt).toBeUndefined();
          const { phase } = world.stored!;
          const isComplete = phase.kind === 'ended' && phase.how === 'complete';
          expect(isComplete || plan.cancelAfter !== undefined).toBe(true);
        }),
        { numRuns: propertyRuns(60) },
      );
    },
  );
});

describe('a job that nobody needs any more', () => {
  it('is cancelled by the worker that created it an hour too late', async () => {
    const world = begin();
    world.faults = ['worker stands still before'];
    world.meanwhile = async () => {
      world.faults = [];
      world.tokenRule = 'new job';
      await run(world, 70);
      expect(world.stored).toMatchObject({ phase: { how: 'complete' }, straysAt: undefined });
    };
    await advance(world, 'one');
    world.wait(30_000);
    world.wait(30_000);
    expect(world.created.map(({ status }) => status)).toEqual(['Complete', 'Cancelled']);
  });

  it('is cancelled by others, if it was created after they looked for the last time', async () => {
    const world = begin();
    world.listLagMillis = 300_000;
    world.faults = ['worker stands still before', 'not done'];
    world.meanwhile = async () => {
      world.wait(3_600_000);
      await advance(world, 'two');
    };
    await advance(world, 'one');
    expect(world.created).toMatchObject([{ status: 'New' }]);
    await cancel(world);
    await run(world, 60);
    expect(world.created).toMatchObject([{ status: 'Cancelled', releases: 0 }]);
    expect(world.stored).toMatchObject({ phase: { how: 'cancelled' }, straysAt: undefined });
  });

  it('is cancelled by others, if its worker came an hour too late and could not', async () => {
    const world = begin();
    world.faults = ['worker stands still before'];
    world.meanwhile = async () => {
      world.faults = [];
      world.tokenRule = 'new job';
      await run(world, 70);
      world.faults = ['not done'];
    };
    await advance(world, 'one');
    await run(world, 60);
    expect(world.created.map(({ status }) => status)).toEqual(['Complete', 'Cancelled']);
  });

  it('is cancelled by the next replay of the bucket, if its worker died', async () => {
    const world = begin();
    world.faults = ['answer lost'];
    await advance(world, 'one');
    world.stored = aReplay({ planId: 'plan-2', earlierPlanIds: ['plan-1'], revision: 9 });
    await run(world, 60);
    expect(world.created.map(({ status }) => status)).toEqual(['Cancelled', 'Complete']);
  });

  it('is cancelled even if the next replay of the bucket never creates one', async () => {
    const world = begin();
    world.faults = ['answer lost'];
    await advance(world, 'one');
    const straysAt = world.stored?.straysAt;
    world.stored = aReplay({ planId: 'plan-2', earlierPlanIds: ['plan-1'], revision: 9, straysAt });
    await cancel(world);
    await run(world, 60);
    expect(world.created.map(({ status }) => status)).toEqual(['Cancelled']);
    expect(world.stored).toMatchObject({ phase: { how: 'cancelled' }, straysAt: undefined });
  });

  it('is no job of a replay that began while this worker stood still', async () => {
    const world = begin();
    world.listLagMillis = 0;
    const phase = { kind: 'ended', how: 'complete', at: replayNow } as const;
    world.stored = aReplay({ phase, straysAt: replayNow });
    world.faults = ['worker stands still before'];
    world.meanwhile = async () => {
      world.stored = aReplay({ planId: 'plan-2', earlierPlanIds: ['plan-1'], revision: 9 });
      await advance(world, 'two');
    };
    await advance(world, 'one');
    await run(world, 60);
    expect(world.created).toMatchObject([{ planId: 'plan-2', status: 'Complete', releases: 1 }]);
  });

  it('is found though S3 refuses to release it, and does not list it yet', async () => {
    const world = begin();
    world.listLagMillis = 300_000;
    Object.assign(world.jobs, {
      releaseJob: async () => ({ kind: 'refused', why: 'AccessDenied' }),
    });
    await run(world, 60);
    expect(world.created).toMatchObject([{ status: 'Cancelled', releases: 0 }]);
  });

  it('ends its replay though S3 does not cancel it, and is told of in few words', async () => {
    const world = begin();
    const cancelJob = world.jobs.cancelJob.bind(world.jobs);
    Object.assign(world.jobs, {
      cancelJob: async () => ({ kind: 'refused', why: 'AccessDenied' }),
    });
    await run(world, 0.5);
    await cancel(world);
    await run(world, 30);
    expect(world.stored).toMatchObject({ phase: { how: 'cancelled' } });
    expect(world.stored?.newsCount).toBeLessThanOrEqual(5);
    Object.assign(world.jobs, { cancelJob });
    await run(world, 120);
    expect(world.created).toMatchObject([{ status: 'Cancelled', releases: 0 }]);
  });

  it('ends the replay if it is not what was confirmed', async () => {
    const world = begin();
    world.stored = aReplay({ selection: { kind: 'listed', objects: 24, sha256: 'ab' } });
    await run(world, 60);
    expect(world.stored.phase).toMatchObject({
      how: 'cancelled',
      why: 'S3 found 25 objects in place of the 24 that were confirmed',
    });
    expect(runningOrDone(world)).toEqual([]);
  });

  it('ends the replay as well if it was found in a list, after no answer to its creation', async () => {
    const world = begin();
    world.stored = aReplay({ selection: { kind: 'listed', objects: 24, sha256: 'ab' } });
    world.faults = ['answer lost'];
    await run(world, 60);
    expect(world.stored.phase).toMatchObject({
      how: 'cancelled',
      why: 'S3 found 25 objects in place of the 24 that were confirmed',
    });
    expect(runningOrDone(world)).toEqual([]);
  });

  it.each([
    ['after it counted them', 25, 'complete', 1],
    ['never, as there may be too many', undefined, 'cancelled', 0],
  ] as const)(
    'of which S3 has not counted the objects yet runs %s',
    async (_when, tasks, how, releases) => {
      const world = begin();
      const [prefix, writtenAfter, writtenBefore] = [undefined, undefined, undefined];
      const searched = { kind: 'searched', prefix, writtenAfter, writtenBefore } as const;
      world.stored = aReplay({ selection: { ...searched, statuses: ['FAILED'] } });
      world.tasks = undefined;
      await run(world, 5);
      expect(runningOrDone(world)).toEqual([]);
      world.tasks = tasks;
      await run(world, 60);
      expect(world.stored.phase).toMatchObject({ how });
      expect(world.created).toMatchObject([{ releases }]);
    },
  );

  it('is never created if somebody cancels before', async () => {
    const world = begin();
    world.stored = aReplay({ silentSince: replayNow, problem: 'AccessDenied' });
    await cancel(world);
    await run(world, 60);
    expect(world.stored?.phase).toMatchObject({ kind: 'ended', how: 'cancelled' });
    expect(world.stored).toMatchObject({ silentSince: undefined, problem: undefined });
    expect(world.created).toEqual([]);
  });

  it('stays suspended if S3 refuses to release it, and people are told why', async () => {
    const world = begin();
    Object.assign(world.jobs, {
      releaseJob: async () => ({ kind: 'refused', why: 'AccessDenied' }),
    });
    await run(world, 10);
    expect(world.stored?.phase).toMatchObject({ how: 'refused', why: 'AccessDenied' });
    expect(runningOrDone(world)).toEqual([]);
  });
});
