import { actOnIncident } from '../../src/incidents/act-on-incident.ts';
import { acknowledgeStorm } from '../../src/incidents/act-on-storm.ts';
import { announceAtOnce } from '../../src/incidents/announcing/announce-at-once.ts';
import { stormId } from '../../src/incidents/model/storm.ts';
import { aStorm } from '../a-storm.ts';
import { anIncident } from '../an-incident.ts';
import { done } from './announcing/a-publication.ts';
import { beginWorld } from './lifecycle-model/world.ts';

const ann = 'U0ANN00000';
const ben = 'U0BEN00000';

/** A storm of three incidents, one of which Ben has acknowledged, and one incident from before it. */
async function startStorm() {
  const world = beginWorld();
  const { announcer } = world.workers[0]!;
  const at = world.clock();
  const digests: unknown[] = [];
  const postDigest = async (summary: unknown) => {
    digests.push(summary);
    return done;
  };
  const channel = { ...announcer.channel, postDigest };
  const owned = { kind: 'acknowledged', by: ben, at } as const;
  const ofStorm = { createdAt: new Date(at.getTime() + 1_000) };
  await announcer.store.addIncidents([
    anIncident({ id: 'before', createdAt: at }),
    anIncident({ id: 'first', ...ofStorm }),
    anIncident({ id: 'second', ...ofStorm }),
    anIncident({ id: 'owned', ...ofStorm, status: owned }),
  ]);
  const storm = aStorm({ since: ofStorm.createdAt, revision: 1 });
  await announcer.store.saveStorm(storm);
  const ownerOf = (id: string) => {
    const status = world.place.incidents.get(id)?.status;
    return status?.kind === 'acknowledged' ? status.by : undefined;
  };
  return { parts: { ...announcer, channel }, world, storm, ownerOf, digests };
}

describe('acknowledgeStorm', () => {
  it('acknowledges what nobody owns yet, and takes nothing from anybody', async () => {
    const { parts, storm, ownerOf } = await startStorm();
    const change = await acknowledgeStorm(parts, storm.number, { by: ann });
    expect(change).toMatchObject({ kind: 'acknowledged', acknowledged: 2 });
    expect(['before', 'first', 'second', 'owned'].map(ownerOf)).toEqual([undefined, ann, ann, ben]);
  });

  it('remembers who did, which the digest shows', async () => {
    const { parts, world, storm, digests } = await startStorm();
    await acknowledgeStorm(parts, storm.number, { by: ann });
    await announceAtOnce(parts, stormId);
    expect(world.place.storms.get(storm.number)?.acknowledged).toEqual({
      by: ann,
      at: world.clock(),
    });
    expect(digests).toMatchObject([{ storm: { acknowledged: { by: ann } } }]);
  });

  it('leaves word of that before it is stored, because a worker may die', async () => {
    const { parts, world, storm } = await startStorm();
    world.place.due.clear();
    const saveStorm = async () => {
      expect(world.place.due.has(stormId)).toBe(true);
      throw new Error('the worker dies');
    };
    const dying = { ...parts, store: { ...parts.store, saveStorm } };
    const act = acknowledgeStorm(dying, storm.number, { by: ann });
    await expect(act).rejects.toThrow('the worker dies');
  });

  it('acknowledges nothing again when the same click is sent again, to whatever worker', async () => {
    const { parts, world, storm, ownerOf } = await startStorm();
    await acknowledgeStorm(parts, storm.number, { by: ann, actId: 'click' });
    const seen = { by: ann, at: world.clock(), episode: 1 };
    await actOnIncident(parts, 'first', { ...seen, kind: 'unacknowledge' });
    const again = await acknowledgeStorm(parts, storm.number, { by: ann, actId: 'click' });
    expect(again).toMatchObject({ acknowledged: 0 });
    expect(ownerOf('first')).toBeUndefined();
  });

  it('may be repeated: the second click finds nothing left to acknowledge', async () => {
    const { parts, world, storm } = await startStorm();
    await acknowledgeStorm(parts, storm.number, { by: ann });
    const again = await acknowledgeStorm(parts, storm.number, { by: ben });
    expect(again).toMatchObject({ acknowledged: 0 });
    expect(world.place.storms.get(storm.number)?.acknowledged?.by).toBe(ann);
  });

  it('takes another click of who did for an answer, once the digest has asked', async () => {
    const { parts, world, storm } = await startStorm();
    await acknowledgeStorm(parts, storm.number, { by: ann });
    const asked = world.place.storms.get(storm.number)!;
    const askedAt = world.clock();
    world.place.storms.set(storm.number, { ...asked, followUp: { askedAt, asks: 1 } });
    world.wait(60_000);
    expect(await acknowledgeStorm(parts, storm.number, { by: ben })).toMatchObject({
      isAnswer: false,
    });
    expect(await acknowledgeStorm(parts, storm.number, { by: ann })).toMatchObject({
      isAnswer: true,
    });
    expect(world.place.storms.get(storm.number)?.acknowledged).toEqual({
      by: ann,
      at: world.clock(),
    });
  });

  it('notes the time zone of who did, for all of them and for those that come later', async () => {
    const { parts, world, storm } = await startStorm();
    await acknowledgeStorm(parts, storm.number, { by: ann, timeZone: 'Asia/Tokyo' });
    const zone = { timeZone: 'Asia/Tokyo' };
    expect(world.place.incidents.get('first')?.status).toMatchObject(zone);
    expect(world.place.storms.get(storm.number)?.acknowledged).toMatchObject(zone);
  });

  it('does nothing for the digest of an earlier storm', async () => {
    const { parts, storm, ownerOf } = await startStorm();
    expect(await acknowledgeStorm(parts, storm.number - 1, { by: ann })).toEqual({
      kind: 'outdated',
    });
    expect(ownerOf('first')).toBeUndefined();
  });
});
