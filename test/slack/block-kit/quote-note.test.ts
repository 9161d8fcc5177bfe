import { quoteNote } from '../../../src/slack/block-kit/quote-note.ts';

describe('quoteNote', () => {
  it('is nothing where nothing was said', () => {
    for (const note of [undefined, '', ' \n\t ']) expect(quoteNote(note)).toBeUndefined();
  });

  it('stands on one line, and pings nobody', () => {
    expect(quoteNote(' asked\n\n<!channel>, <@U1> ')).toBe('`asked &lt;!channel&gt;, &lt;@U1&gt;`');
    expect(quoteNote('a`b\u202ec\u200bd')).toBe("`a'b\\u{202e}c\\u{200b}d`");
  });
});
