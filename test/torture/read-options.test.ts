import { readTortureOptions, tortureHelp } from './read-options.ts';
import { faultKinds } from './simulation/fault-plan.ts';

describe('readTortureOptions', () => {
  it('knows what is asked for, and defaults for the rest', () => {
    expect(readTortureOptions([])).toMatchObject({ minutes: 20, isProof: false });
    const [fault = ''] = faultKinds;
    const args = ['--rounds', '3', '--seed', '1000001', '--fault', fault, '--until-wrong'];
    expect(readTortureOptions(args)).toMatchObject({
      rounds: 3,
      seed: 1_000_001,
      faults: [fault],
      isUntilWrong: true,
    });
  });

  it.each([
    [['--minuets', '4'], '--minuets'],
    [['4'], 'Unexpected argument'],
    [['--minutes', 'four'], '--minutes is "four": expected a number'],
    [['--minutes', ''], '--minutes is ""'],
    [['--rounds', '1.5'], 'expected a whole number'],
    [['--seed', 'x'], '--seed is "x"'],
    [['--fault', 'bad luck'], '--fault is "bad luck": expected a kind that --help lists'],
  ])('tortures nothing where it does not understand %j, and says so', (args, problem) => {
    expect(() => readTortureOptions(args)).toThrow(problem);
  });

  it('helps, and lists every kind of fault', () => {
    expect(readTortureOptions(['--help'])).toBe('help');
    for (const kind of faultKinds)
      expect(tortureHelp).toContain(kind.replaceAll("'", String.raw`'\''`));
  });
});
