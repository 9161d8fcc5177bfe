import type { Outcome } from '../../../src/incidents/announcing/alert-channel.ts';
import { postWeeklySummary } from '../../../src/incidents/announcing/post-weekly-summary.ts';
import { cacheRules } from '../../../src/incidents/model/cache-rules.ts';
import { buildMemoryStores } from '../lifecycle-model/memory-stores.ts';
import { anIncident } from '../../an-incident.ts';
import { beginWorld } from '../lifecycle-model/world.ts';

const minute = 60_000;
const refused: Outcome = { kind: 'refused', error: 'is_archived', advice: 'Unarchive it.' };
const done: Outcome = { kind: 'done', channelId: 'C0ORDERS00', messageTs: '1795341640.000100' };

/**
 * Two workers look once a minute from a Monday at 9:00 UTC on; gives the minutes in which they called Slack. Of what is read
 * for a summary, `failingReads` fail.
 */
async function callsIn(
  minutes: number,
  answer: (call: number) => Outcome,
  failingReads: readonly number[] = [],
) {
  const world = beginWorld();
  const calls: number[] = [];
  const stores = buildMemoryStores(world.place);
  let reads = 0;
  const store: typeof stores = {
    ...stores,
    async listEpisodes(...period) {
      reads += 1;
      if (failingReads.includes(reads)) throw new Error('no answer');
      return stores.listEpisodes(...period);
    },
  };
  const routes = cacheRules(() => store.listRoutes(), world.clock);
  const route = { bucket: 'orders', channelId: 'C0ORDERS00', isWeekly: true, by: 'U0ANN00000' };
  await store.addRoute({ ...route, at: world.clock() });
  world.wait(23 * 60 * minute);
  for (let at = 0; at < minutes; at += 1) {
    for (const { announcer } of world.workers) {
      const postWeekly = async () => answer(calls.push(at));
      await postWeeklySummary({
        ...announcer,
        store,
        routes,
        channel: { ...announcer.channel, postWeekly },
      }).catch(() => {});
    }
    world.wait(minute);
  }
  return calls;
}

describe('postWeeklySummary', () => {
  it('sums a week up once, whatever the number of workers', async () => {
    expect(await callsIn(180, () => done)).toEqual([0]);
  });

  // It was tried each minute of a day.
  it('tries again each hour where Slack refuses a channel, until it takes it or the day is over', async () => {
    expect(await callsIn(300, (call) => (call < 3 ? refused : done))).toEqual([0, 60, 120]);
    expect(await callsIn(26 * 60, () => refused)).toHaveLength(25);
  });

  // One answer of the table that was lost, and nobody got a summary that week.
  it('tries again an hour later where the table does not say what happened', async () => {
    expect(await callsIn(180, () => done, [1])).toEqual([60]);
  });

  it('sums up in each channel what is sent there', async () => {
    const world = beginWorld();
    const store = buildMemoryStores(world.place);
    const createdAt = world.clock();
    const route = { isWeekly: true, by: 'U0ANN00000', at: createdAt };
    await store.addRoute({ ...route, bucket: 'orders*', channelId: 'C0ORDERS00' });
    await store.addRoute({ ...route, bucket: 'photos', channelId: 'C0PHOTOS00' });
    await store.addRoute({ ...route, bucket: 'logs', channelId: 'C0LOGS0000', isWeekly: false });
    await store.addIncidents([
      anIncident({ id: 'a', sourceBucket: 'orders', createdAt }),
      anIncident({ id: 'b', sourceBucket: 'orders-eu', createdAt }),
      anIncident({ id: 'c', sourceBucket: 'photos', createdAt }),
      anIncident({ id: 'd', sourceBucket: 'logs', createdAt }),
    ]);
    world.wait(23 * 60 * minute);
    const { announcer } = world.workers[0]!;
    const posted: [string, number][] = [];
    const postWeekly = async (channelId: string, { opened }: { opened: number }) => {
      posted.push([channelId, opened]);
      return done;
    };
    const routes = cacheRules(() => store.listRoutes(), world.clock);
    const channel = { ...announcer.channel, postWeekly };
    await postWeeklySummary({ ...announcer, store, routes, channel });
    expect(posted).toEqual([
      ['C0ORDERS00', 2],
      ['C0PHOTOS00', 1],
    ]);
  });

  it('tries again as soon as Slack takes more', async () => {
    const limited: Outcome = { kind: 'rate limited', retryAfterSeconds: 30 };
    expect(await callsIn(60, (call) => (call < 2 ? limited : done))).toEqual([0, 0]);
  });

  it('leaves it where Slack gave no answer, for twice would be worse', async () => {
    expect(await callsIn(180, () => ({ kind: 'unknown', error: 'no answer' }))).toEqual([0]);
  });
});
