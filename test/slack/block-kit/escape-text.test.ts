import { codeSpan, escapeText, nameText } from '../../../src/slack/block-kit/escape-text.ts';

describe('escapeText', () => {
  it('escapes exactly what Slack wants escaped', () => {
    expect(escapeText('<!channel> & "you"', 100)).toBe('&lt;!channel&gt; &amp; "you"');
  });

  it('never cuts an entity', () => {
    expect(escapeText('a&&', 8)).toBe('a&amp;…');
  });
});

describe('codeSpan', () => {
  it.each([
    ['shows a key as code', 'a/b c.txt', '`a/b c.txt`'],
    ['lets no backtick end the code', 'a`*b*`', "`a'*b*'`"],
    ['lets no line break end the code', 'a\nb', '`a␊b`'],
    ['makes no mention', '<!channel>', '`&lt;!channel&gt;`'],
    ['shows spaces at the edges', ' a ', '`␠a␠`'],
    ['shows that there is nothing', '', '`(empty)`'],
  ])('%s', (_promise, text, shown) => {
    expect(codeSpan(text, 100)).toBe(shown);
  });

  it('counts its backticks', () => {
    expect(codeSpan('a'.repeat(50), 12)).toBe('`aaaaa…aaaa`');
  });
});

describe('nameText', () => {
  it.each([
    ['shows an AWS name as it is', 'orders-dr.eu', 'orders-dr.eu'],
    ['shows anything else as code', '*orders*', '`*orders*`'],
    ['shows an underscore as code, for two of them mean italics', '_orders_', '`_orders_`'],
    ['shows emoji names as code', ':smile:', '`:smile:`'],
    ['shows an empty name as code', '', '`(empty)`'],
  ])('%s', (_promise, name, shown) => {
    expect(nameText(name, 20)).toBe(shown);
  });
});
