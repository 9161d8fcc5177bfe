import { addHours } from 'date-fns/addHours';
import { buildRuleService } from '../../src/wiring/build-rule-service.ts';
import { beginWorld } from '../incidents/lifecycle-model/world.ts';

describe('A mute', () => {
  const world = () => {
    const { workers, clock } = beginWorld();
    const said = { by: 'U0ANN00000', at: clock(), until: addHours(clock(), 1), why: 'noise' };
    return { service: buildRuleService(workers[0]!.announcer, () => {}), said };
  };

  // What had come under the one was not muted by the other, and ending one left the other.
  it('takes the place of another one for the same, under its number', async () => {
    const { service, said } = world();
    await service.mute({ ...said, key: '*.tmp', bucket: 'orders' });
    const longer = { ...said, by: 'U0BEN00000', until: addHours(said.at, 8) };
    const made = await service.mute({ ...longer, key: '*.tmp', bucket: 'orders' });
    expect(made).toEqual({ ...longer, key: '*.tmp', bucket: 'orders', number: 1 });
    expect(await service.listMutes()).toEqual([made]);
  });

  it.each([
    ['something else', { key: '*.tmp' }, 1],
    ['the same, which is over', { bucket: 'orders' }, 0],
  ])('stands beside one for %s', async (_name, pattern, hours) => {
    const { service, said } = world();
    await service.mute({ ...said, ...pattern, until: addHours(said.at, hours) });
    expect(await service.mute({ ...said, bucket: 'orders' })).toMatchObject({ number: 2 });
    expect(await service.listMutes()).toHaveLength(2);
  });
});
