import type { StormStore } from '../../src/incidents/ports/storm-store.ts';
import { aStorm } from '../a-storm.ts';
import { soon, times, type Workers } from './use-workers.ts';

/** What every StormStore must do, whatever it is made of. */
export function describeStormStore(workers: Workers<StormStore>): void {
  describe('the newest storm', () => {
    it('is given back as it was saved, and not there before', async () => {
      expect(await workers.store.readStorm()).toBeUndefined();
      expect(await workers.store.saveStorm(aStorm())).toBe('saved');
      expect(await workers.another.readStorm()).toEqual(aStorm());
    });

    it('begins once, whoever else begins it', async () => {
      const begun = await Promise.all(times(8, () => workers.store.saveStorm(aStorm())));
      expect(begun.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    });

    it('changes only from the revision that was read', async () => {
      await workers.store.saveStorm(aStorm());
      const ended = aStorm({ endedAt: soon, revision: 2 });
      expect(await workers.another.saveStorm(ended)).toBe('saved');
      expect(await workers.store.saveStorm(aStorm({ number: 9, revision: 2 }))).toBe('conflict');
      expect(await workers.store.readStorm()).toEqual(ended);
    });
  });
}
