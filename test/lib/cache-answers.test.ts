import { addMilliseconds } from 'date-fns/addMilliseconds';
import { cacheAnswers } from '../../src/lib/cache-answers.ts';

/** Answers that say how many were given before. */
function startCache(millis?: number) {
  let now = new Date('2026-11-22T10:00:00Z');
  const asked: string[][] = [];
  const ask = async (...question: string[]): Promise<string | undefined> => {
    asked.push(question);
    if (question[0] === 'broken') throw new Error('no answer');
    return question[0] === 'unknown' ? undefined : `answer ${asked.length}`;
  };
  return {
    cache: cacheAnswers(ask, millis === undefined ? undefined : { millis, clock: () => now }),
    asked,
    pass: (passed: number) => {
      now = addMilliseconds(now, passed);
    },
  };
}

describe('cacheAnswers', () => {
  it('asks each question once, whatever characters are in it', async () => {
    const { cache, asked } = startCache();
    for (const question of [['a', 'b'], ['a","b'], ['a', 'b'], [], ['a'], []]) {
      await cache.read(...question);
    }
    expect(asked).toEqual([['a', 'b'], ['a","b'], [], ['a']]);
  });

  it('asks again when the answer is as old as it may be', async () => {
    const { cache, pass } = startCache(1_000);
    expect(await cache.read()).toBe('answer 1');
    pass(999);
    expect(await cache.read()).toBe('answer 1');
    pass(1);
    expect(await cache.read()).toBe('answer 2');
  });

  it('asks again once it is told that the answers changed', async () => {
    const { cache } = startCache(1_000);
    await cache.read('a');
    cache.invalidate();
    expect(await cache.read('a')).toBe('answer 2');
  });

  it('asks once for all who ask meanwhile', async () => {
    const { cache, asked } = startCache();
    const answers = await Promise.all([cache.read('a'), cache.read('a'), cache.read('b')]);
    expect(answers).toEqual(['answer 1', 'answer 1', 'answer 2']);
    expect(asked).toEqual([['a'], ['b']]);
  });

  // A mute that was made while another read them was unknown for ten seconds.
  it('keeps no answer that was under way when it was told that answers changed', async () => {
    const { cache } = startCache();
    const before = cache.read('a');
    cache.invalidate();
    expect(await before).toBe('answer 1');
    expect(await cache.read('a')).toBe('answer 2');
  });

  it.each(['broken', 'unknown'])('keeps nothing of an answer that is %s', async (question) => {
    const { cache, asked } = startCache();
    for (let nth = 0; nth < 2; nth += 1) await cache.read(question).catch(() => undefined);
    expect(asked).toEqual([[question], [question]]);
  });

  it('stays small, however many questions there are', async () => {
    const { cache, asked } = startCache();
    for (let nth = 0; nth <= 1_000; nth += 1) await cache.read(String(nth));
    await cache.read('1000');
    expect(asked).toHaveLength(1_001);
    await cache.read('0');
    expect(asked).toHaveLength(1_002);
  });
});
