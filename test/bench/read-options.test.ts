import { help, OptionsError, readOptions } from '../../bench/read-options.ts';

function problemOf(...args: readonly string[]): string {
  try {
    readOptions(args);
  } catch (error) {
    if (error instanceof OptionsError) return error.message;
    throw error;
  }
  throw new Error('The options were accepted.');
}

describe('readOptions', () => {
  it('runs the whole benchmark unless told otherwise', () => {
    expect(readOptions([])).toMatchObject({ rounds: 3, failures: 100_000, isWhole: true });
    expect(readOptions([])?.only).not.toContain('1,000,000 in 1 incident');
    expect(readOptions(['--full'])?.only).toContain('1,000,000 in 1 incident');
  });

  it('takes what is asked for', () => {
    expect(readOptions(['--quick'])).toMatchObject({ rounds: 1, failures: 5_000, isWhole: false });
    expect(readOptions(['--only', '1000 incidents,idle', '--rounds=5'])).toMatchObject({
      rounds: 5,
      only: ['1,000 incidents', 'idle'],
      isWhole: false,
    });
    expect(readOptions(['--open', '3000'])).toMatchObject({ open: 3000 });
    expect(readOptions(['--report', '--rounds', '2'])).toMatchObject({ isReport: true, rounds: 2 });
    expect(readOptions(['--diagnosis'])?.diagnosis).toEqual({ worlds: 1_000, seed: 1 });
    expect(readOptions(['--diagnosis', '--worlds', '50', '--seed=7'])?.diagnosis).toEqual({
      worlds: 50,
      seed: 7,
    });
    expect(readOptions(['--profile', 'there'])).toMatchObject({
      profileFolder: 'there',
      isWhole: false,
    });
  });

  it('runs nothing where the help is asked for', () => {
    expect(readOptions(['--quick', '--help'])).toBeUndefined();
  });

  it.each([
    ['--rounds 0', '--rounds is "0": expected a whole number from 1 to 100.'],
    ['--rounds many', '--rounds is "many": expected a whole number from 1 to 100.'],
    ['--only nothing', '--only names "nothing": expected some of 1 incident, 20 incidents, '],
    ['--diagnosis --worlds 0', '--worlds is "0": expected a whole number from 1 to 100000.'],
    ['--diagnosis --seed x', '--seed is "x": expected a whole number from 1 to 1000000.'],
    ['--open many', '--open is "many": expected a whole number from 1 to 100000.'],
    ['--profile=', '--profile is "": expected the folder of the profiles.'],
  ])('says of %s what was expected', (typed, problem) => {
    expect(problemOf(...typed.split(' '))).toContain(problem);
  });

  it.each([
    ['--slow', "Unknown option '--slow'"],
    ['idle', "Unexpected argument 'idle'"],
    ['--rounds', "Option '--rounds <value>' argument missing"],
    ['--profile --quick', "specify the option argument for '--profile'"],
  ])('says what is wrong with %s, and what there is', (typed, problem) => {
    expect(problemOf(...typed.split(' '))).toContain(problem);
    expect(problemOf(...typed.split(' '))).toContain(help);
  });
});
