import fc from 'fast-check';
import { forEachConcurrently } from '../../src/lib/for-each-concurrently.ts';

describe('forEachConcurrently', () => {
  it('works on each item once, in order, and on no more at a time than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat()),
        fc.integer({ min: 1, max: 5 }),
        fc.scheduler(),
        async (items, concurrency, scheduler) => {
          const begun: number[] = [];
          let running = 0;
          let most = 0;
          const all = forEachConcurrently(items, concurrency, async (item) => {
            begun.push(item);
            most = Math.max(most, (running += 1));
            await scheduler.schedule(Promise.resolve());
            running -= 1;
          });
          await scheduler.waitFor(all);
          expect(begun).toEqual(items);
          expect(running).toBe(0);
          expect(most).toBe(Math.min(concurrency, items.length));
        },
      ),
    );
  });

  it('goes on after a failure, and throws it when nothing is under way any more', async () => {
    const done: number[] = [];
    const all = forEachConcurrently([1, 2, 3, 4], 2, async (item) => {
      if (item === 1) throw new Error('no');
      await new Promise(setImmediate);
      done.push(item);
    });
    await expect(all).rejects.toThrow('no');
    expect(done).toEqual([2, 3, 4]);
  });

  it('begins nothing more once as many failed as may be under way', async () => {
    const begun: number[] = [];
    const all = forEachConcurrently([1, 2, 3, 4], 2, async (item) => {
      begun.push(item);
      throw new Error(`no ${item}`);
    });
    await expect(all).rejects.toThrow(/^no [12]$/);
    expect(begun).toEqual([1, 2]);
  });
});
