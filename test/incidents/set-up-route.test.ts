import { addHours } from 'date-fns/addHours';
import { endRoute, setUpRoute } from '../../src/incidents/set-up-route.ts';
import { anIncident } from '../an-incident.ts';
import { beginWorld } from './lifecycle-model/world.ts';

describe('setUpRoute', () => {
  const begin = () => {
    const { workers, clock, place } = beginWorld();
    const route = { bucket: 'orders', channelId: 'C0ORDERS00', by: 'U0ANN00000', at: clock() };
    return { parts: workers[0]!.announcer, place, route };
  };

  it('takes the place of another one for the same buckets, under its number', async () => {
    const { parts, route } = begin();
    await setUpRoute(parts, route);
    expect(await setUpRoute(parts, { ...route, bucket: 'photos' })).toMatchObject({ number: 2 });
    const made = await setUpRoute(parts, { ...route, channelId: 'C0OTHER000' });
    expect(made).toEqual({ ...route, channelId: 'C0OTHER000', number: 1 });
    const [first, ...others] = await parts.store.listRoutes();
    expect([first, others.map(({ number }) => number)]).toEqual([made, [2]]);
  });

  it.each(['begins', 'ends'])('takes effect at once when it %s', async (how) => {
    const { parts, place, route } = begin();
    const made = await setUpRoute(parts, route);
    await parts.routes.read();
    const backOff = { why: 'refused', since: route.at, until: addHours(route.at, 1), refusals: 1 };
    const refused = anIncident({ backOff: { ...backOff, why: 'refused' } });
    await parts.store.addIncidents([refused]);
    if (how === 'ends') await endRoute(parts, made);
    else await setUpRoute(parts, { ...route, channelId: 'C0OTHER000' });
    expect(await parts.routes.read()).toEqual(await parts.store.listRoutes());
    expect([...place.due.keys()]).toEqual([refused.id]);
  });
});
