import type { AnnouncerLease } from '../../src/incidents/ports/announcer-lease.ts';
import { later, now, soon, times, type Workers } from './use-workers.ts';

/** What every AnnouncerLease must do, whatever it is made of. */
export function describeAnnouncerLease(workers: Workers<AnnouncerLease>): void {
  it('hands the budget from one announcer to the next', async () => {
    expect(await workers.store.readBudget()).toBeUndefined();
    const budget = { nextPostAt: now, updatesPaidUntil: soon, quietUntil: later };
    await workers.store.saveBudget(budget);
    expect(await workers.another.readBudget()).toEqual(budget);
  });

  describe('announcer lease', () => {
    it('is given to exactly one of 32 workers', async () => {
      const given = await Promise.all(
        times(32, (index) => workers.store.takeLease(`w${index}`, now, soon)),
      );
      expect(given.filter(Boolean)).toHaveLength(1);
    });

    it('is taken over only when it has run out', async () => {
      expect(await workers.store.takeLease('a', now, soon)).toBe(true);
      expect(await workers.another.takeLease('b', new Date(soon.getTime() - 1), later)).toBe(false);
      expect(await workers.another.takeLease('b', soon, later)).toBe(true);
      expect(await workers.store.takeLease('a', soon, later)).toBe(false);
    });

    it('is prolonged by its owner', async () => {
      await workers.store.takeLease('a', now, soon);
      expect(await workers.store.takeLease('a', now, later)).toBe(true);
      expect(await workers.another.takeLease('b', soon, later)).toBe(false);
    });

    it('is taken instead of the very one that somebody saw, and of no other', async () => {
      expect(await workers.store.readLease()).toBeUndefined();
      await workers.store.takeLease('a', now, later);
      const seen = await workers.another.readLease();
      expect(seen).toEqual({ owner: 'a', until: later });
      const other = { owner: 'a', until: soon };
      expect(await workers.another.takeLease('b', now, soon, other)).toBe(false);
      expect(await workers.another.takeLease('b', now, soon, seen)).toBe(true);
      expect(await workers.store.readLease()).toEqual({ owner: 'b', until: soon });
    });

    it('is free once its owner has given it back', async () => {
      await workers.store.takeLease('a', now, soon);
      await workers.another.releaseLease('b');
      expect(await workers.another.takeLease('b', now, soon)).toBe(false);
      await workers.store.releaseLease('a');
      await workers.store.releaseLease('a');
      expect(await workers.another.takeLease('b', now, soon)).toBe(true);
    });
  });
}
