import { code, link, preformatted, prose } from '../../../src/slack/block-kit/rich-text.ts';

describe('rich text', () => {
  it('shows what looks like a mention with other brackets, for servers that imitate Slack', () => {
    expect(prose('a <!channel>', 100).text).toBe('a ‹!channel›');
  });

  it('is never empty', () => {
    expect([prose('', 10).text, code('', 10).text]).toEqual(['–', '–']);
  });

  it('keeps the lines of a command and shows what hides in it', () => {
    expect(preformatted('aws s3 ls\n\u202e<x>').elements).toEqual([
      { type: 'text', text: 'aws s3 ls\n\\u{202e}<x>' },
    ]);
  });

  it('makes no link of an unsafe address', () => {
    expect(link('javascript:1', 'page')).toEqual({ type: 'text', text: 'page' });
  });
});
