import { addMilliseconds } from 'date-fns/addMilliseconds';
import { announceWithin } from '../../src/lambda/announce-within.ts';
import { pause } from '../../src/lib/pause.ts';

const now = new Date('2026-11-22T10:00:00Z');
const enough = 60_000;

/** A bot whose runs end with these moments, or errors. */
function aBot(...ends: readonly (Date | undefined | Error)[]) {
  let runs = 0;
  const announceDue = async () => {
    const end = ends[Math.min(runs++, ends.length - 1)];
    if (end instanceof Error) throw end;
    return end;
  };
  return { runs: () => runs, parts: { bot: { announceDue }, clock: () => now, pause } };
}

describe('announceWithin', () => {
  it('goes on until nothing is left', async () => {
    const { runs, parts } = aBot(now, addMilliseconds(now, 1), undefined);
    await announceWithin(enough, parts);
    expect(runs()).toBe(3);
  });

  it('leaves what has to wait for long to the next sweep', async () => {
    const { runs, parts } = aBot(addMilliseconds(now, 30_000));
    await announceWithin(enough, parts);
    expect(runs()).toBe(1);
  });

  it('ends before the invocation does, whatever is left', async () => {
    const { runs, parts } = aBot(now);
    await announceWithin(15_050, parts);
    const before = runs();
    expect(before).toBeGreaterThan(0);
    await announceWithin(5, parts);
    expect(runs()).toBeLessThanOrEqual(before + 1);
  });

  it('throws when the table does not answer', async () => {
    const { parts } = aBot(now, new Error('no answer'));
    await expect(announceWithin(enough, parts)).rejects.toThrow('no answer');
  });
});
