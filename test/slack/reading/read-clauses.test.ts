import fc from 'fast-check';
import { readClauses } from '../../../src/slack/reading/read-clauses.ts';

const nothing = { before: [], end: undefined, why: undefined };

describe('readClauses', () => {
  it.each([
    [
      'parts all three',
      'orders* key *.tmp for 4h because noise',
      { before: ['orders*', 'key', '*.tmp'], end: '4h', why: 'noise' },
    ],
    ['takes until for an end', 'Ab12 until fri 14:30', { before: ['Ab12'], end: 'fri 14:30' }],
    ['takes words alone', ' Ab12  tomorrow\t9:00 ', { before: ['Ab12', 'tomorrow', '9:00'] }],
    ['takes a reason without an end', 'a because b', { before: ['a'], why: 'b' }],
    ['takes an end alone', 'for 4h', { end: '4h' }],
    ['finds nothing in nothing', ' \n ', {}],
    ['reads its words in any case', 'a FOR 4h Because b', { before: ['a'], end: '4h', why: 'b' }],
    [
      'keeps the spelling and the spaces of a reason',
      'a because  Lock  files,\n*not* objects ',
      { before: ['a'], why: 'Lock  files,\n*not* objects' },
    ],
    [
      'leaves every word of a reason in it',
      'a because we wait until May, for X, because of Y',
      { before: ['a'], why: 'we wait until May, for X, because of Y' },
    ],
    [
      'finds its words only where they are whole',
      'for-sale/* key *until because-of',
      { before: ['for-sale/*', 'key', '*until', 'because-of'] },
    ],
    [
      'makes one end of two, which is no time',
      'a for 4h for 5h',
      { before: ['a'], end: '4h for 5h' },
    ],
    [
      'knows an end that was begun from none',
      'a for because b',
      { before: ['a'], end: '', why: 'b' },
    ],
    ['takes a reason that was only begun for none', 'a because ', { before: ['a'] }],
  ])('%s', (_name, text, clauses) => {
    expect(readClauses(text)).toEqual({ ...nothing, ...clauses });
  });

  it('keeps no more of a reason than a note may have, and no half of a character', () => {
    const { why = '' } = readClauses(`a because ${'🪣'.repeat(200_000)}`);
    expect(why.length).toBeLessThanOrEqual(300);
    expect(why).toMatch(/^(?:🪣)+…$/u);
  });

  it('loses and adds no word, whatever is typed', () => {
    const word = fc.oneof(fc.constantFrom('for', 'Until', 'because', 'a*', '4h'), fc.string());
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        const { before, end = '', why = '' } = readClauses(text);
        const kept = [...before, ...wordsOf(end), ...wordsOf(why)];
        const parted = wordsOf(text).filter((each) => !/^(for|until|because)$/i.test(each));
        expect(kept.filter((each) => !/^(for|until|because)$/i.test(each))).toEqual(parted);
      }),
    );
  });
});

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
