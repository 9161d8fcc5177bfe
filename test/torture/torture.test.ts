import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenBuilds } from './broken-builds.ts';
import type { FaultCounts } from './simulation/fault-plan.ts';
import { runRound } from './simulation/run-round.ts';

/** One of forty busy incidents, two storms, after one of which nobody works for two months, and another; `npm run torture` takes more. */
const seeds = [7, 12, 27, 81];

describe('The bot', () => {
  it.each(seeds)(
    'keeps its promises through everything that can go wrong (seed %i)',
    async (seed) => {
      expect(await runRound(seed, new Map())).toEqual([]);
    },
  );

  it('goes through the same again with the same seed', async () => {
    const [one, other]: FaultCounts[] = [new Map(), new Map()];
    await runRound(17, one!);
    await runRound(17, other!);
    expect([...other!]).toEqual([...one!]);
    expect(one!.size).toBeGreaterThan(5);
  });

  it.each(brokenBuilds)('can still be broken so that $name', ({ edits }) => {
    for (const { file, find } of edits) {
      const parts = readFileSync(join('src', file), 'utf8').split(find);
      expect(parts).toHaveLength(2);
    }
  });
});
