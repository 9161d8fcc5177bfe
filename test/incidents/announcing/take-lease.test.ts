import { addHours } from 'date-fns/addHours';
import { addSeconds } from 'date-fns/addSeconds';
import { takeAnnouncerLease } from '../../../src/incidents/announcing/take-lease.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

/** A worker, while another one holds the lease until that moment. */
async function begin(heldUntil: (now: Date) => Date) {
  const { workers, clock, wait } = beginWorld();
  const { announcer } = workers[0]!;
  const until = heldUntil(clock());
  await announcer.store.takeLease('other', clock(), until);
  const warned: [string, object | undefined][] = [];
  const warn = (fact: string, fields?: object) => void warned.push([fact, fields]);
  const parts = { ...announcer, log: { ...announcer.log, warn } };
  const take = () => takeAnnouncerLease(parts, 'mine', clock());
  return { take, wait, warned, until, announcer };
}

describe('The lease', () => {
  it('is taken for fifteen seconds where nobody holds it', async () => {
    const { workers, clock } = beginWorld();
    const { announcer } = workers[0]!;
    expect(await takeAnnouncerLease(announcer, 'mine', clock())).toBe(true);
    expect(await announcer.store.readLease()).toMatchObject({
      owner: 'mine',
      until: addSeconds(clock(), 15),
    });
  });

  it('is left to who holds it, and taken once it ends', async () => {
    const { take, wait, warned } = await begin((now) => addSeconds(now, 15));
    expect(await take()).toBe(false);
    wait(14_000);
    expect(await take()).toBe(false);
    wait(1_000);
    expect([await take(), warned]).toEqual([true, []]);
  });

  it('is over, where a wrong clock gave it for hours, fifteen seconds after it was first seen', async () => {
    const { take, wait, warned, until, announcer } = await begin((now) => addHours(now, 3));
    expect(await take()).toBe(false);
    wait(14_999);
    expect([await take(), warned]).toEqual([false, []]);
    wait(1);
    expect(await take()).toBe(true);
    expect(warned).toEqual([['lease_too_long', { owner: 'other', until }]]);
    expect(await announcer.store.readLease()).toMatchObject({ owner: 'mine' });
  });

  it('is never cut short where another clock is ahead by as little as all may be', async () => {
    const { take, wait } = await begin((now) => addSeconds(now, 20));
    expect(await take()).toBe(false);
    wait(16_000);
    expect(await take()).toBe(false);
  });
});
