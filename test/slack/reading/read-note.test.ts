import { readNote } from '../../../src/slack/reading/read-note.ts';

describe('readNote', () => {
  it.each([
    [undefined, undefined],
    [' \n ', undefined],
    [' role is back ', 'role is back'],
    ['x'.repeat(300), 'x'.repeat(300)],
    ['x'.repeat(301), `${'x'.repeat(299)}…`],
  ])('keeps of %j %j', (text, note) => {
    expect(readNote(text)).toBe(note);
  });
});
