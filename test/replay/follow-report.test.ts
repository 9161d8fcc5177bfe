import { addSeconds } from 'date-fns/addSeconds';
import { subMinutes } from 'date-fns/subMinutes';
import type { Log } from '../../src/lib/log.ts';
import { followReport } from '../../src/replay/follow-report.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import {
  type FoundReport,
  readJobReport,
  type ReadingSteps,
} from '../../src/replay/reports/read-job-report.ts';
import { emptyPlace } from '../incidents/lifecycle-model/memory-place.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { aReplay, replayNow } from './a-replay.ts';
import { aFailedRow, aReport, aRow } from './reports/a-report.ts';

class WorkerDied extends Error {}

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const ended = { kind: 'ended', how: 'complete', at: subMinutes(replayNow, 1) } as const;
const job = { id: 'job-1', status: 'Complete', tasks: 9, succeeded: 9, failed: 0 };
/** Of four files; 4 of 9 tasks failed. */
const contents = [
  aRow('a') + aRow('b'),
  aFailedRow('c') + aFailedRow('d', 'SrcKeyNotFound'),
  aFailedRow('e') + aRow('f') + aRow('g'),
  aRow('h') + aFailedRow('i'),
];

/** A job that is over, and workers who read its report; `pieces` of it at a time. */
function begin(files = contents) {
  let now = replayNow;
  const clock = () => now;
  const place = emptyPlace();
  place.replays.set('orders', aReplay({ phase: ended, job, incidents: [] }));
  let opened = 0;
  function worker(name: string, pieces = Infinity, diesAt = Infinity) {
    let calls = 0;
    const step = async () => {
      calls += 1;
      if (calls >= diesAt) throw new WorkerDied();
    };
    const stores = buildMemoryStores(place);
    const store: typeof stores = {
      ...stores,
      async saveReplay(changed) {
        await step();
        const outcome = await stores.saveReplay(changed);
        await step();
        return outcome;
      },
    };
    const parts = {
      async open() {
        opened += 1;
        return aReport(files);
      },
      yieldToEventLoop: async () => {},
    };
    const own = { store, clock, log: silent, worker: name, pollMillis: 1_000 };
    return {
      calls: () => calls,
      async follow() {
        let left = pieces;
        let isDead = false;
        const readReport: Parameters<typeof followReport>[0]['readReport'] = (replay, steps) =>
          readJobReport(parts, replay, {
            ...steps,
            isTimeUp() {
              calls += 1;
              isDead ||= calls >= diesAt;
              return isDead || (left -= 1) < 1;
            },
          }).then((found) => {
            if (isDead) throw new WorkerDied();
            return found;
          });
        return followReport({ ...own, readReport }, place.replays.get('orders')!);
      },
    };
  }
  const pass = (seconds: number) => void (now = addSeconds(now, seconds));
  const replay = () => place.replays.get('orders')!;
  return { worker, pass, replay, opened: () => opened };
}

type Begun = ReturnType<typeof begin>;

async function untilTold({ replay, pass }: Begun, ...workers: ReturnType<Begun['worker']>[]) {
  for (let looks = 0; replay().report === undefined && looks < 200; looks += 1) {
    for (const worker of workers) await worker.follow().catch(() => undefined);
    pass(30);
  }
}

const told = ({ replay }: Begun) => replay().news.map((news) => 'report' in news && news.report);

const whole = {
  succeeded: 5,
  failed: 4,
  reasons: [
    { reason: 'DstBucketUnversioned', failed: 3, sampleKey: 'c' },
    { reason: 'SrcKeyNotFound', failed: 1, sampleKey: 'd' },
  ],
  failedOtherwise: 0,
  notUnderstood: 0,
  foreign: 0,
};

describe('The report of a job that takes longer than there is time', () => {
  it('is read in parts, with the numbers of one that is read at once, and told once', async () => {
    for (let pieces = 25; pieces < 70; pieces += 1) {
      const begun = begin();
      await untilTold(begun, begun.worker('one', pieces));
      expect([pieces, told(begun)]).toEqual([pieces, [whole]]);
      expect(begun.replay()).toMatchObject({ report: { succeeded: 5, failed: 4 }, newsCount: 1 });
      expect(begun.replay().reading).toBeUndefined();
      expect(begun.opened()).toBeGreaterThan(1);
    }
  });

  it('is exact wherever a worker dies, and whoever goes on', async () => {
    for (let diesAt = 1; diesAt < 130; diesAt += 1) {
      const begun = begin();
      const victim = begun.worker('one', 25, diesAt);
      const heir = begun.worker('two', 25);
      await victim.follow().catch(() => undefined);
      await untilTold(begun, heir);
      expect([diesAt, told(begun)]).toEqual([diesAt, [whole]]);
    }
  });

  it('is read by one of two workers at a time, and each file counts once', async () => {
    for (let pieces = 25; pieces < 60; pieces += 3) {
      const begun = begin();
      const [one, two] = [begun.worker('one', pieces), begun.worker('two', pieces + 7)];
      for (let looks = 0; begun.replay().report === undefined && looks < 50; looks += 1) {
        await Promise.all([one.follow(), two.follow()]);
        begun.pass(1);
      }
      expect([pieces, told(begun)]).toEqual([pieces, [whole]]);
    }
  });

  it('is told as far as it was read where a file of it never ends in time', async () => {
    const begun = begin([aRow('a') + aFailedRow('b'), aRow('c').repeat(1_000)]);
    await untilTold(begun, begun.worker('one', 30));
    expect(told(begun)).toMatchObject([{ failed: 1, isPartial: true }]);
    const [report] = told(begun);
    expect(report && report.succeeded).toBeGreaterThan(3);
    expect(begun.replay().report).not.toHaveProperty('failed');
    expect(begun.opened()).toBeLessThan(8);
  });

  it('is not read for ever where it kills whoever reads it: what others have read by then is told', async () => {
    const begun = begin();
    await begun.worker('one', 30).follow();
    expect(begun.replay().reading).toMatchObject({ files: 1, report: { succeeded: 2 } });
    for (let nth = 0; nth < 3; nth += 1) {
      const victim = begun.worker(`victim ${nth}`, 30, 4);
      await expect(victim.follow()).rejects.toThrow(WorkerDied);
      begun.pass(61);
    }
    const opened = begun.opened();
    await begun.worker('two').follow();
    expect(told(begun)).toMatchObject([{ succeeded: 2, failed: 0, isPartial: true }]);
    expect(begun.opened()).toBe(opened);
  });

  it('is not begun when there is no time at all, which is no try', async () => {
    const begun = begin();
    const readReport = () => Promise.reject(new Error('read'));
    const parts = { clock: () => replayNow, log: silent, worker: 'one', readReport };
    const store = buildMemoryStores(emptyPlace());
    const followed = await followReport({ ...parts, store }, begun.replay(), () => true);
    expect(followed).toEqual({ lookAgainAt: replayNow });
  });
});

describe('A look for the report of a job', () => {
  const replay = aReplay({ phase: ended, job, incidents: [] });
  const part = { files: 1, report: whole };
  const inPart = { kind: 'in part', report: whole, upTo: part } as const;

  /** Where S3 answers so; a bit later, when others may have changed the replay. */
  async function look(
    before: Partial<Replay>,
    answer: (steps: ReadingSteps, pass: (seconds: number) => void) => Promise<FoundReport>,
    meanwhile?: Partial<Replay>,
    isTimeUp?: () => boolean,
  ) {
    let now = replayNow;
    const place = emptyPlace();
    const stored = { ...replay, ...before };
    place.replays.set('orders', stored);
    const logged: unknown[] = [];
    const info = (fact: string, fields?: object) => void logged.push({ fact, ...fields });
    const parts = {
      store: buildMemoryStores(place),
      clock: () => now,
      log: { ...silent, info },
      worker: 'one',
      pollMillis: 1_000,
      readReport: async (_replay: Replay, steps: ReadingSteps) => {
        const found = await answer(steps, (seconds) => void (now = addSeconds(now, seconds)));
        const current = place.replays.get('orders')!;
        if (meanwhile) {
          const revision = current.revision + 1;
          place.replays.set('orders', { ...current, ...meanwhile, revision });
        }
        return found;
      },
    };
    const followed = await followReport(parts, stored, isTimeUp);
    return { followed, logged, left: place.replays.get('orders')! };
  }

  it('ends after 45 seconds, or when there is no more time', async () => {
    let isUp = false;
    const seen: boolean[] = [];
    await look(
      {},
      async ({ isTimeUp }, pass) => {
        seen.push(isTimeUp());
        pass(45);
        seen.push(isTimeUp());
        isUp = true;
        seen.push(isTimeUp());
        isUp = false;
        pass(1);
        seen.push(isTimeUp());
        return { kind: 'taken' };
      },
      undefined,
      () => isUp,
    );
    expect(seen).toEqual([false, false, true, true]);
    await look({}, async ({ isTimeUp }) => (seen.push(isTimeUp()), { kind: 'taken' }));
    expect(seen.at(-1)).toBe(false);
  });

  it('waits until the claim of another worker on it ends', async () => {
    const claimed = (seconds: number) => {
      const until = addSeconds(replayNow, seconds);
      return { reading: { files: 0, tries: 1, claim: { by: 'two', until } } };
    };
    const looks: string[] = [];
    const answer = async (): Promise<FoundReport> => {
      looks.push('a look');
      return { kind: 'taken' };
    };
    const { followed } = await look(claimed(9), answer);
    expect([followed, looks]).toEqual([{ lookAgainAt: addSeconds(replayNow, 9) }, []]);
    await look(claimed(0), answer);
    expect(looks).toHaveLength(1);
  });

  it('that read a part stores it, says so in the log, and goes on at once', async () => {
    const { followed, logged, left } = await look({}, async ({ begin: take }) => {
      await take();
      return inPart;
    });
    expect(followed).toEqual({ lookAgainAt: replayNow });
    expect(left.reading).toEqual({ ...part, tries: 0 });
    expect(logged).toEqual([
      { fact: 'job_report_read_in_part', planId: 'plan-1', files: 1, tries: 0 },
    ]);
  });

  const claim = { by: 'one', until: addSeconds(replayNow, 60) };
  it.each<[string, Partial<Replay>, boolean]>([
    ['somebody changed meanwhile otherwise', { isUntold: true }, true],
    [
      'another worker reads',
      { reading: { ...part, tries: 1, claim: { ...claim, by: 'two' } } },
      false,
    ],
    [
      'it reads itself for the second time',
      { reading: { ...part, tries: 1, claim: { ...claim, until: addSeconds(replayNow, 99) } } },
      false,
    ],
    ['another worker has read', { reading: undefined, report: { at: replayNow } }, false],
    ['is another replay by now', { planId: 'plan-2' }, false],
  ])('stores what it read, or nothing, where %s', async (_who, meanwhile, isStored) => {
    const answer = async ({ begin: take }: ReadingSteps): Promise<FoundReport> => {
      await take();
      return { kind: 'read', report: whole };
    };
    const { followed, left } = await look({}, answer, meanwhile);
    expect(left.newsCount).toBe(isStored ? 1 : 0);
    expect(followed).toEqual(isStored ? { reported: left } : { lookAgainAt: replayNow });
  });
});
