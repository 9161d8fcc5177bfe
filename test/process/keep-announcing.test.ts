import { addMilliseconds } from 'date-fns/addMilliseconds';
import { keepAnnouncing } from '../../src/process/keep-announcing.ts';
import { buildWaker } from '../../src/process/waker.ts';
import { pause } from '../../src/lib/pause.ts';
import { inTime } from '../in-time.ts';
import { recordLog } from '../sqs/start-queue.ts';

const now = new Date('2026-11-22T10:00:00Z');

/** Announcing whose runs a test ends one by one. */
function startAnnouncing() {
  const runs: { end: (next?: Date) => void; fail: (error: Error) => void }[] = [];
  const results: boolean[] = [];
  let began = () => {};
  const stopper = new AbortController();
  const waker = buildWaker(pause);
  const ended = keepAnnouncing(
    {
      announceDue: () =>
        new Promise((resolve, reject) => {
          runs.push({ end: resolve, fail: reject });
          began();
        }),
      onRun: (isDone) => results.push(isDone),
      waker,
      clock: () => now,
      log: recordLog().log,
    },
    stopper.signal,
  );
  const announcing = {
    wake: () => waker.wake(),
    stop() {
      stopper.abort();
      return ended;
    },
  };
  const untilRun = (count: number) => {
    const hasBegun = new Promise<void>((resolve) => {
      began = () => {
        if (runs.length >= count) resolve();
      };
      began();
    });
    return inTime(hasBegun, `run ${count}`);
  };
  return { announcing, runs, results, untilRun };
}

describe('keepAnnouncing', () => {
  it('looks at once when it starts, for what a dead worker left behind', async () => {
    const { announcing, runs, untilRun } = startAnnouncing();
    await untilRun(1);
    runs[0]!.end();
    await announcing.stop();
    expect(runs).toHaveLength(1);
  });

  it('looks again after a wake during a run', async () => {
    const { announcing, runs, untilRun } = startAnnouncing();
    await untilRun(1);
    announcing.wake();
    runs[0]!.end();
    await untilRun(2);
    runs[1]!.end();
    await announcing.stop();
    expect(runs).toHaveLength(2);
  });

  it('looks again when a run asked for it', async () => {
    const { announcing, runs, untilRun } = startAnnouncing();
    await untilRun(1);
    runs[0]!.end(addMilliseconds(now, 5));
    await untilRun(2);
    runs[1]!.end();
    await announcing.stop();
    expect(runs).toHaveLength(2);
  });

  it('goes on after a run that failed', async () => {
    const { announcing, runs, results, untilRun } = startAnnouncing();
    await untilRun(1);
    announcing.wake();
    runs[0]!.fail(new Error('DynamoDB is away'));
    await untilRun(2);
    runs[1]!.end();
    await announcing.stop();
    expect(results).toEqual([false, true]);
  });

  it('stops only after the run in hand', async () => {
    const { announcing, runs, results, untilRun } = startAnnouncing();
    await untilRun(1);
    const stopped = announcing.stop();
    expect(results).toEqual([]);
    runs[0]!.end();
    await stopped;
    expect(results).toEqual([true]);
  });
});
