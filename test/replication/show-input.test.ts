import { showInput } from '../../src/replication/show-input.ts';

describe('showInput', () => {
  it.each([
    ['leaves short text', 'Records: 📦', 'Records: 📦'],
    ['makes control characters visible', 'a\u001b[31m\n\0', 'a\\u{1b}[31m\\u{a}\\u{0}'],
    ['makes text that turns direction visible', 'a\u202eb\u2028', 'a\\u{202e}b\\u{2028}'],
    ['makes half a surrogate pair visible', 'a\ud83d', 'a\\u{d83d}'],
    ['leaves nothing', '', ''],
    ['leaves 100 characters', '📦'.repeat(100), '📦'.repeat(100)],
    ['cuts after 100 characters and says so', '📦'.repeat(101), `${'📦'.repeat(100)}…`],
  ])('%s', (_title, text, shown) => {
    expect(showInput(text)).toBe(shown);
  });
});
