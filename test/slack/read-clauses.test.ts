import { readClauses } from '../../src/slack/read-clauses.ts';

describe('readClauses', () => {
  it.each([
    [
      'orders* key *.tmp for 4h because lock  files',
      { before: ['orders*', 'key', '*.tmp'], end: '4h', why: 'lock  files' },
    ],
    [
      '*.tmp UNTIL tomorrow 9:00 Because it is\nnoise for all',
      { before: ['*.tmp'], end: 'tomorrow 9:00', why: 'it is\nnoise for all' },
    ],
    ['*.tmp because noise', { before: ['*.tmp'], why: 'noise' }],
    ['Ab12 for 1h', { before: ['Ab12'], end: '1h' }],
    ['for 1h', { before: [], end: '1h' }],
    ['because', { before: [] }],
    ['forest becauses', { before: ['forest', 'becauses'] }],
    ['', { before: [] }],
  ])('splits %j', (text, expected) => {
    expect(readClauses(text)).toEqual(expected);
  });
});
