import { readLooseClauses } from '../../../src/slack/reading/read-loose-clauses.ts';
import { readWhen } from '../../../src/slack/reading/read-when.ts';

const now = new Date('2026-11-22T12:00:00Z');
const isTime = (text: string) => readWhen(text, now, 'UTC') !== 'not understood';

describe('readLooseClauses', () => {
  it.each([
    ['orders* for 4h because lock files', ['orders*'], '4h', 'lock files'],
    ['orders* 4h noise of it', ['orders*'], '4h', 'noise of it'],
    ['orders* 2 days noise', ['orders*'], '2 days', 'noise'],
    ['orders* tomorrow 9:00 deploy', ['orders*'], 'tomorrow 9:00', 'deploy'],
    ['orders* until friday 14:30 deploy', ['orders*'], 'friday 14:30', 'deploy'],
    ['orders* 4h because noise', ['orders*'], '4h', 'noise'],
    ['orders* 4h', ['orders*'], '4h', undefined],
    ['4h orders*', ['orders*'], '4h', undefined],
    ['for 4h orders* because noise', ['orders*'], '4h', 'noise'],
    ['4h', [], '4h', undefined],
    ['for 4h', [], '4h', undefined],
    ['orders', ['orders'], undefined, undefined],
    ['orders soon', ['orders', 'soon'], undefined, undefined],
    ['orders 4h noise because drill', ['orders', '4h', 'noise'], undefined, 'drill'],
    ['orders for some moons', ['orders'], 'some moons', undefined],
    ['', [], undefined, undefined],
  ])('reads %j', (text, before, end, why) => {
    expect(readLooseClauses(text, isTime)).toEqual({ before, end, why });
  });

  it('takes no time for a text of any length', () => {
    expect(readLooseClauses('4 '.repeat(20_000), isTime).end).toBeUndefined();
  });
});
