import { showHidden } from '../../../src/slack/block-kit/show-hidden.ts';

describe('showHidden', () => {
  it.each([
    ['shows line breaks', 'a\nb\r', 'a␊b␍'],
    ['shows characters that turn the direction of writing', 'a\u202etxt', 'a\\u{202e}txt'],
    ['shows characters without width', 'a\u200bb', 'a\\u{200b}b'],
    ['shows half a surrogate pair', 'a\ud800', 'a\\u{d800}'],
    ['shows what newer controls hide', '\u007f\u0085', '\\u{7f}\\u{85}'],
    ['shows letters without an image', 'a\u3164b\u034f', 'a\\u{3164}b\\u{34f}'],
    ['leaves what makes a sign an emoji', 'ℹ️ ⚠️', 'ℹ️ ⚠️'],
    ['leaves letters of any script and emoji', 'für 日本 😀', 'für 日本 😀'],
  ])('%s', (_promise, text, shown) => {
    expect(showHidden(text)).toBe(shown);
  });
});
