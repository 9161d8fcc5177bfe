import { setImmediate as nextTurn } from 'node:timers/promises';
import { takeTurns } from '../../src/lib/take-turns.ts';

describe('takeTurns', () => {
  it('asks at most so many at once', async () => {
    let [now, most] = [0, 0];
    const ask = takeTurns(async (question) => {
      now += 1;
      most = Math.max(most, now);
      await nextTurn();
      now -= 1;
      return question;
    }, 2);
    const questions = ['a', 'b', 'c', 'd', 'e'];
    expect(await Promise.all(questions.map(ask))).toEqual(questions);
    expect(most).toBe(2);
  });

  // Twenty who were shown one incident of a million objects took 579 MB.
  it('never asks the same question twice at once, and asks twice for twenty', async () => {
    let [now, most, asked] = [0, 0, 0];
    const ask = takeTurns(async () => {
      now += 1;
      asked += 1;
      most = Math.max(most, now);
      await nextTurn();
      now -= 1;
    }, 2);
    const first = ask('a');
    await Promise.resolve();
    await Promise.all([first, ...Array.from({ length: 19 }, () => ask('a'))]);
    expect([most, asked]).toEqual([1, 2]);
  });

  it('gives one answer to all who wait with a question, and none that was under way before', async () => {
    let asked = 0;
    const ask = takeTurns(async () => {
      const answer = ++asked;
      await nextTurn();
      return answer;
    }, 1);
    const first = ask('a');
    await Promise.resolve();
    const others = [ask('a'), ask('a')];
    expect(await first).toBe(1);
    expect(await Promise.all(others)).toEqual([2, 2]);
  });

  it('goes on after an error', async () => {
    const ask = takeTurns(async (question) => {
      if (question === 'bad') throw new Error('too busy');
      return question;
    }, 1);
    await expect(ask('bad')).rejects.toThrow('too busy');
    expect(await ask('good')).toBe('good');
  });
});
