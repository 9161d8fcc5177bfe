import { addHours } from 'date-fns/addHours';
import { endMute, setUpMute } from '../../src/incidents/set-up-mute.ts';
import { beginWorld } from './lifecycle-model/world.ts';

describe('setUpMute', () => {
  const begin = () => {
    const { workers, clock } = beginWorld();
    const said = { by: 'U0ANN00000', at: clock(), until: addHours(clock(), 1), why: 'noise' };
    return { parts: workers[0]!.announcer, said };
  };

  // What had come under the one was not muted by the other, and ending one left the other.
  it('takes the place of another one for the same, under its number', async () => {
    const { parts, said } = begin();
    await setUpMute(parts, { ...said, key: '*.tmp', bucket: 'orders' });
    const longer = { ...said, by: 'U0BEN00000', until: addHours(said.at, 8) };
    const made = await setUpMute(parts, { ...longer, key: '*.tmp', bucket: 'orders' });
    expect(made).toEqual({ ...longer, key: '*.tmp', bucket: 'orders', number: 1 });
    expect(await parts.store.listMutes()).toEqual([made]);
  });

  it.each([
    ['something else', { key: '*.tmp' }, 1],
    ['the same, which is over', { bucket: 'orders' }, 0],
  ])('stands beside one for %s', async (_name, pattern, hours) => {
    const { parts, said } = begin();
    await setUpMute(parts, { ...said, ...pattern, until: addHours(said.at, hours) });
    expect(await setUpMute(parts, { ...said, bucket: 'orders' })).toMatchObject({ number: 2 });
    expect(await parts.store.listMutes()).toHaveLength(2);
  });

  it('ends now where somebody ends it, and stays known by its number', async () => {
    const { parts, said } = begin();
    const made = await setUpMute(parts, { ...said, bucket: 'orders' });
    await endMute(parts, made);
    expect(await parts.store.listMutes()).toEqual([{ ...made, until: parts.clock() }]);
  });

  it.each(['begins', 'ends'])(
    'takes effect at the next run of announcing when it %s',
    async (how) => {
      const { parts, said } = begin();
      const made = await setUpMute(parts, { ...said, bucket: 'orders' });
      await parts.mutes.read();
      parts.memory.nextReviewAt = addHours(said.at, 1);
      if (how === 'ends') await endMute(parts, made);
      else await setUpMute(parts, { ...said, bucket: 'photos' });
      expect(parts.memory.nextReviewAt).toBeUndefined();
      expect(await parts.mutes.read()).toEqual(await parts.store.listMutes());
    },
  );
});
