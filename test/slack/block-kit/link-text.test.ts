import { isSafeLink, linkText } from '../../../src/slack/block-kit/link-text.ts';

describe('linkText', () => {
  it('makes a link', () => {
    expect(linkText('https://ex.slack.com/p1?a=b&c=d', 'earlier')).toBe(
      '<https://ex.slack.com/p1?a=b&amp;c=d|earlier>',
    );
  });

  it('shows the label alone without an address', () => {
    expect(linkText(undefined, 'earlier')).toBe('earlier');
  });

  it.each(['javascript:alert(1)', 'ftp://a', 'https://a|b', 'https://a><!here>', 'https://a b'])(
    'makes no link of %s',
    (url) => {
      expect(isSafeLink(url)).toBe(false);
      expect(linkText(url, 'label')).toBe('label');
    },
  );
});
