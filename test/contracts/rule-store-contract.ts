import type { RuleStore } from '../../src/incidents/ports/rule-store.ts';
import { later, now, soon, times, type Workers } from './use-workers.ts';

/** What every RuleStore must do, whatever it is made of. */
export function describeRuleStore(workers: Workers<RuleStore>): void {
  describe('mutes and routes', () => {
    const mute = { key: '*.tmp', by: 'U0ANN00000', at: now, until: later, why: 'noise' };
    const route = { bucket: 'orders*', channelId: 'C0', by: 'U0ANN00000', at: now };

    it('get numbers of their own, also of several workers at once', async () => {
      const made = await Promise.all(
        times(8, (index) => (index % 2 === 0 ? workers.store : workers.another).addMute(mute)),
      );
      expect(new Set(made.map(({ number }) => number)).size).toBe(8);
      expect((await workers.store.listMutes()).map(({ number }) => number)).toEqual(
        times(8, (index) => index + 1),
      );
      expect(await workers.store.addRoute(route)).toEqual({ ...route, number: 1 });
    });

    it('change and end', async () => {
      const made = await workers.store.addMute(mute);
      await workers.another.putMute({ ...made, until: soon });
      expect(await workers.store.listMutes()).toEqual([{ ...made, until: soon }]);
      const way = await workers.store.addRoute(route);
      await workers.another.putRoute({ ...way, channelId: 'C1' });
      expect(await workers.store.listRoutes()).toEqual([{ ...way, channelId: 'C1' }]);
      await workers.another.removeRoute(way.number);
      expect(await workers.store.listRoutes()).toEqual([]);
    });
  });
}
