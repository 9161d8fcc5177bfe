import { handleBatch } from '../../src/incidents/ingest/handle-batch.ts';
import { confirmReplay, offerPlan } from '../../src/replay/confirm-replay.ts';
import type { Replay } from '../../src/replay/model/replay.ts';
import { withNews } from '../../src/replay/with-news.ts';
import { buildMemoryStores } from '../incidents/lifecycle-model/memory-stores.ts';
import { beginWorld } from '../incidents/lifecycle-model/world.ts';
import { roleArn } from '../local/pretend-aws/use-pretend-aws.ts';
import { anEvent } from '../scenarios/an-event.ts';
import { aReplay } from './a-replay.ts';

const ann = 'U0ANN00000';
const ben = 'U0BEN00000';
const failedAt = new Date('2026-11-22T09:55:00Z');

type Stores = ReturnType<typeof buildMemoryStores>;
/** Which call of a person's store waits, and what happens meanwhile. */
interface Standstill {
  readonly atCall: number;
  readonly meanwhile: () => Promise<unknown>;
}

/** An incident with missing objects, and people who each saw a plan of their own. */
async function begin() {
  const kept = beginWorld();
  await handleBatch(kept.workers[0]!.ingest, [{ id: '1', body: anEvent({ failedAt }) }]);
  kept.wait(11 * 60_000);
  const [incidentId = ''] = kept.place.incidents.keys();
  let ids = 0;
  const partsWith = (store: Stores) => ({
    store,
    readRules: async () => [],
    settings: { roleArn, reportBucket: 'reports', maxObjects: 1_000 },
    clock: kept.clock,
    newId: () => `plan-${(ids += 1)}`,
  });
  async function look(by: string) {
    const planned = await offerPlan(partsWith(buildMemoryStores(kept.place)), incidentId, by);
    return planned?.kind === 'plan' ? planned.plan.planId : '';
  }
  /** Confirms what they saw; counts their calls, and lets others go on before one of them. */
  async function confirm(
    planId: string,
    by: string,
    { atCall, meanwhile }: Standstill = calm,
    differences: Partial<Stores> = {},
  ) {
    const stores = { ...buildMemoryStores(kept.place), ...differences };
    let calls = 0;
    const store = new Proxy(stores, {
      get(target, name) {
        const call = target[name as keyof Stores] as unknown;
        if (typeof call !== 'function' || /^read(Chunks|Lists)$/.test(String(name))) return call;
        return async (...args: unknown[]) => {
          calls += 1;
          if (calls === atCall) await meanwhile();
          return call.apply(target, args);
        };
      },
    });
    return { ...(await confirmReplay(partsWith(store), planId, by)), calls: () => calls };
  }
  return {
    kept,
    look,
    confirm,
    replay: () => kept.place.replays.get('orders') as Replay,
    incident: () => kept.place.incidents.get(incidentId)!,
    audited: () => [...kept.place.auditEntries.values()],
    failAnother: () =>
      handleBatch(kept.workers[0]!.ingest, [
        { id: '2', body: anEvent({ failedAt, objectKey: 'another' }) },
      ]),
  };
}

type Begun = Awaited<ReturnType<typeof begin>>;

const calm: Standstill = { atCall: 0, meanwhile: async () => {} };

describe('confirmReplay', () => {
  it('starts one of two plans, wherever the other person confirms theirs meanwhile, and tells each the truth', async () => {
    const { look, confirm } = await begin();
    const alone = await confirm(await look(ann), ann);
    expect(alone.kind).toBe('confirmed');
    expect(alone.calls()).toBeGreaterThan(8);
    for (let atCall = 1; atCall <= alone.calls(); atCall += 1) {
      const two = await begin();
      const [ofAnn, ofBen] = [await two.look(ann), await two.look(ben)];
      let other = 'nothing';
      const meanwhile = async () => void (other = (await two.confirm(ofBen, ben)).kind);
      const one = await two.confirm(ofAnn, ann, { atCall, meanwhile });
      expect([atCall, [one.kind, other].toSorted()]).toEqual([atCall, ['confirmed', 'refused']]);
      expect(two.replay().by).toBe(one.kind === 'confirmed' ? ann : ben);
    }
  });

  it('starts a plan once, however often the same person clicks at the same time', async () => {
    const { look, confirm } = await begin();
    const { calls } = await confirm(await look(ann), ann);
    for (let atCall = 1; atCall <= calls(); atCall += 1) {
      const two = await begin();
      const planId = await two.look(ann);
      let other = 'nothing';
      const meanwhile = async () => void (other = (await two.confirm(planId, ann)).kind);
      const one = await two.confirm(planId, ann, { atCall, meanwhile });
      expect([atCall, [one.kind, other].toSorted()]).toEqual([atCall, ['already', 'confirmed']]);
    }
  });

  it('knows a start whose answer was lost, and one that came too late', async () => {
    const { kept, look, confirm, replay } = await begin();
    const [ofAnn, ofBen] = [await look(ann), await look(ben)];
    const late: Replay[] = [];
    const unheard = {
      async saveReplay(one: Replay) {
        late.push(one);
        throw new Error('No answer');
      },
    };
    await expect(confirm(ofAnn, ann, calm, unheard)).rejects.toThrow('No answer');
    expect((await confirm(ofBen, ben)).kind).toBe('confirmed');
    const stores = buildMemoryStores(kept.place);
    for (const one of late) expect(await stores.saveReplay(one)).toBe('conflict');
    expect(await confirm(ofAnn, ann)).toMatchObject({
      kind: 'refused',
      refusal: { kind: 'under way' },
    });
    const again = await begin();
    const planId = await again.look(ann);
    const landed = buildMemoryStores(again.kept.place);
    const lost = {
      async saveReplay(one: Replay) {
        await landed.saveReplay(one);
        throw new Error('No answer');
      },
    };
    await expect(again.confirm(planId, ann, calm, lost)).rejects.toThrow('No answer');
    expect((await again.confirm(planId, ann)).kind).toBe('already');
    expect(replay().by).toBe(ben);
  });

  it('starts no plan twice, even where another one was started and ended since', async () => {
    const { kept, look, confirm, replay } = await begin();
    const [ofAnn, ofBen] = [await look(ann), await look(ben)];
    const stores = buildMemoryStores(kept.place);
    const end = () =>
      stores.saveReplay({
        ...replay(),
        phase: { kind: 'ended', how: 'cancelled', at: kept.clock() },
        revision: replay().revision + 1,
      });
    await confirm(ofAnn, ann);
    await end();
    await confirm(ofBen, ben);
    await end();
    expect((await confirm(ofAnn, ann)).kind).toBe('used');
    expect(replay()).toMatchObject({ planId: ofBen, phase: { kind: 'ended' } });
    expect((await confirm(await look(ann), ann)).kind).toBe('confirmed');
  });

  it('goes on looking for what the last replay may have left', async () => {
    const { kept, look, confirm, replay } = await begin();
    const straysAt = new Date('2026-11-22T11:00:00Z');
    const phase = { kind: 'ended', how: 'complete', at: kept.clock() } as const;
    kept.place.replays.set('orders', aReplay({ planId: 'plan-0', phase, straysAt }));
    expect(await confirm(await look(ann), ann)).toMatchObject({ kind: 'confirmed' });
    expect(replay()).toMatchObject({ phase: { kind: 'confirmed' }, straysAt });
  });

  it('starts although the last replay, which is over, is still being tidied up', async () => {
    const { kept, look, confirm, replay } = await begin();
    const stores = buildMemoryStores(kept.place);
    const ended = { kind: 'ended', how: 'cancelled', at: failedAt } as const;
    await stores.saveReplay(aReplay({ planId: 'last', phase: ended }));
    const planId = await look(ann);
    const { calls } = await confirm(planId, ann);
    expect(replay().planId).toBe(planId);
    for (let atCall = 1; atCall <= calls(); atCall += 1) {
      const again = await begin();
      const others = buildMemoryStores(again.kept.place);
      await others.saveReplay(aReplay({ planId: 'last', phase: ended }));
      const id = await again.look(ann);
      const meanwhile = async () => {
        const last = again.replay();
        if (last.planId === 'last')
          await others.saveReplay({ ...last, revision: last.revision + 1 });
      };
      const { kind } = await again.confirm(id, ann, { atCall, meanwhile });
      expect([atCall, kind]).toEqual([atCall, 'confirmed']);
    }
  });

  it.each<[string, string, string, (begun: Begun) => unknown]>([
    [
      'that is a quarter of an hour old',
      'expired',
      'nothing to change',
      ({ kept }) => kept.wait(900_000),
    ],
    ['once more objects are missing', 'changed', 'nothing to change', (one) => one.failAnother()],
    [
      'once its incident is gone',
      'changed',
      'nothing to change',
      ({ kept }) => kept.place.incidents.clear(),
    ],
  ])('starts no plan %s, and writes that down', async (_when, kind, outcome, happens) => {
    const begun = await begin();
    const planId = await begun.look(ann);
    await happens(begun);
    expect(await begun.confirm(planId, ann)).toMatchObject({ kind });
    expect(begun.replay()).toBeUndefined();
    expect(begun.audited()).toMatchObject([{ by: ann, what: 'confirm_replay', outcome }]);
  });

  it('starts only what the same person saw', async () => {
    const { look, confirm, replay, audited } = await begin();
    expect(await confirm(await look(ann), ben)).toMatchObject({ kind: 'not yours', by: ann });
    expect(audited()).toMatchObject([{ by: ben, outcome: 'not allowed' }]);
    expect(await confirm('plan-9', ann)).toMatchObject({ kind: 'expired' });
    expect(replay()).toBeUndefined();
  });

  it('writes down who wanted it, also where the answer of the table was lost', async () => {
    const { look, confirm, audited, incident } = await begin();
    const planId = await look(ann);
    const saveReplay = () => Promise.reject(new Error('No answer'));
    await expect(confirm(planId, ann, calm, { saveReplay })).rejects.toThrow('No answer');
    const entry = { about: incident().id, by: ann, what: 'confirm_replay' };
    const details = { note: '1 object of orders, plan plan-1' };
    expect(audited()).toEqual([expect.objectContaining({ ...entry, outcome: 'asked', details })]);
    await confirm(planId, ann);
    expect(audited()).toEqual([expect.objectContaining({ ...entry, outcome: 'done', details })]);
  });

  it.each([
    ['failed', 2],
    ['complete', 0],
  ] as const)(
    'tells of the end of the last replay before it forgets it, where that is %s',
    async (how, failedInRow) => {
      const { kept, look, confirm, replay, incident } = await begin();
      const planId = await look(ann);
      const { id, episode } = incident();
      const last = aReplay({ planId: 'last', incidents: [{ id, episode }], confirmedAt: failedAt });
      const phase = { kind: 'ended', how, at: failedAt } as const;
      const over = withNews(last, { ...last, phase, failedInRow }, failedAt);
      await buildMemoryStores(kept.place).saveReplay(over);
      await confirm(planId, ann);
      expect(replay()).toMatchObject({ planId, phase: { kind: 'confirmed' }, failedInRow });
      const told = incident().pendingEntries?.flatMap((entry) =>
        entry.kind === 'replay' ? [[entry.planId, entry.event]] : [],
      );
      expect(told).toEqual([
        ['last', how],
        [planId, 'confirmed'],
      ]);
    },
  );
});
