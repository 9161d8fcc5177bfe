import { buildBoundedAsker } from '../../../src/diagnosis/gathering/bounded-asker.ts';
import { none, unseen } from '../an-evidence.ts';

const ask = (asker: ReturnType<typeof buildBoundedAsker>, cost?: number) =>
  asker.ask('s3:ListBucket', async () => none, cost);

const build = (maxCalls: number) =>
  buildBoundedAsker({ maxCalls, callMillis: 1_000, isOver: new Promise(() => {}) });

describe('a bounded asker', () => {
  it('asks as often as it may, and says of the rest that it was not asked', async () => {
    const asker = build(3);
    expect(await ask(asker, 2)).toEqual(none);
    expect(await ask(asker, 2)).toEqual(unseen('s3:ListBucket', 'not asked'));
    expect(await ask(asker)).toEqual(none);
    expect(asker.calls()).toBe(3);
    expect(asker.left()).toBe(0);
  });

  it('keeps calls for what is more important', async () => {
    const asker = build(3);
    asker.keep(2);
    expect([await ask(asker), await ask(asker)].map(({ kind }) => kind)).toEqual([
      'none',
      'unseen',
    ]);
    asker.keep(0);
    expect(await ask(asker, 2)).toEqual(none);
  });

  it('counts what is asked by itself on the way', async () => {
    const asker = build(2);
    expect([asker.take(), asker.take(), asker.take()]).toEqual([true, true, false]);
    expect(asker.calls()).toBe(2);
    expect(await ask(asker)).toMatchObject({ kind: 'unseen' });
  });
});
