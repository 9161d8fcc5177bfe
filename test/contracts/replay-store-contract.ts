import type { ReplayStore } from '../../src/replay/ports/replay-store.ts';
import { aReplay } from '../replay/a-replay.ts';
import { now, times, type Workers } from './use-workers.ts';

/** What every ReplayStore must do, whatever it is made of. */
export function describeReplayStore(workers: Workers<ReplayStore>): void {
  describe('replays', () => {
    const running = aReplay({
      phase: { kind: 'creating', tries: 1, triedAt: now, next: 'find' },
      job: { id: 'job-1', status: 'New', tasks: 25, succeeded: undefined, failed: undefined },
      selection: {
        kind: 'searched',
        prefix: 'ü ,\n"',
        writtenAfter: now,
        writtenBefore: undefined,
        statuses: ['FAILED', 'NONE'],
      },
      cancelled: { by: 'U0BEN00000', at: now },
      claim: { by: 'one', until: now },
      straysAt: now,
    });

    it('are given back as they were saved, and not there before', async () => {
      expect(await workers.store.readReplay('orders')).toBeUndefined();
      expect(await workers.store.saveReplay(running)).toBe('saved');
      expect(await workers.another.readReplay('orders')).toEqual(running);
    });

    it('begin once for a bucket, whoever else begins one', async () => {
      const begun = await Promise.all(times(8, () => workers.store.saveReplay(aReplay())));
      expect(begun.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    it('change only from the revision that was read', async () => {
      await workers.store.saveReplay(aReplay());
      const next = aReplay({ phase: { kind: 'running' }, revision: 2 });
      expect(await workers.another.saveReplay(next)).toBe('saved');
      expect(await workers.store.saveReplay(aReplay({ revision: 2 }))).toBe('conflict');
      expect(await workers.store.readReplay('orders')).toEqual(next);
    });

    it('are listed, those of all buckets', async () => {
      await workers.store.saveReplay(aReplay());
      await workers.store.saveReplay(aReplay({ sourceBucket: 'invoices' }));
      const all = await workers.another.listReplays();
      expect(all.map(({ sourceBucket }) => sourceBucket).toSorted()).toEqual([
        'invoices',
        'orders',
      ]);
    });
  });
}
