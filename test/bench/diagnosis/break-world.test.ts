import { allBreakages } from '../../../bench/diagnosis/breakages/all-breakages.ts';
import { breakWorld } from '../../../bench/diagnosis/break-world.ts';

describe('the worlds of the benchmark of diagnosis', () => {
  it('break in more than 60 ways, each with a name of its own', () => {
    const names = allBreakages.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
  });

  // breakWorld throws for a world that fails before, and for one that does not fail after.
  it.each(allBreakages.map((breakage, number) => [breakage.name, breakage, number] as const))(
    'are well, and fail once it is so: %s',
    (_name, breakage, number) => {
      for (const seed of [1, 2, 3]) {
        const { reason, subject } = breakWorld(breakage, number, seed);
        expect(breakage.reasons).toContain(reason);
        expect(subject.objects.length).toBeGreaterThan(0);
      }
    },
  );

  it('are the same for a number and a seed', () => {
    const [breakage] = allBreakages;
    const world = (seed: number) => breakWorld(breakage!, 7, seed);
    expect(world(3).subject).toEqual(world(3).subject);
    expect(world(3).odd).toEqual(world(3).odd);
    expect(world(3).odd).not.toEqual(world(4).odd);
  });

  it('notice a breakage that breaks nothing', () => {
    const idle = { name: 'idle', reasons: ['DstBucketNotFound'], right: [], sights: [] };
    expect(() => breakWorld(idle, 1, 1)).toThrow('fails for undefined');
  });
});
