import type { StormStore } from '../../src/incidents/ports/storm-store.ts';
import { aStorm } from '../a-storm.ts';
import { soon, times, type Workers } from './use-workers.ts';

/** What every StormStore must do, whatever it is made of. */
export function describeStormStore(workers: Workers<StormStore>): void {
  describe('a storm', () => {
    it('is given back as it was saved, and not there before', async () => {
      expect(await workers.store.listStorms()).toEqual([]);
      const storm = aStorm({ cause: { kind: 'role', name: 'orders' } });
      expect(await workers.store.saveStorm(storm)).toBe('saved');
      expect(await workers.another.listStorms()).toEqual([storm]);
    });

    it('begins once, whoever else begins it', async () => {
      const begun = await Promise.all(times(8, () => workers.store.saveStorm(aStorm())));
      expect(begun.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    it('changes only from the revision that was read', async () => {
      await workers.store.saveStorm(aStorm());
      const ended = aStorm({ endedAt: soon, revision: 2 });
      expect(await workers.another.saveStorm(ended)).toBe('saved');
      expect(await workers.store.saveStorm(aStorm({ revision: 2 }))).toBe('conflict');
      expect(await workers.store.listStorms()).toEqual([ended]);
    });

    it('stays beside those that come after it, by number, until it is removed', async () => {
      for (const number of [10, 9, 11]) await workers.store.saveStorm(aStorm({ number }));
      const numbers = async () => (await workers.another.listStorms()).map(({ number }) => number);
      expect(await numbers()).toEqual([9, 10, 11]);
      await workers.store.removeStorm(10);
      expect(await numbers()).toEqual([9, 11]);
    });
  });
}
