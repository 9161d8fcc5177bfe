import { listMessageTexts } from '../../../src/slack/explanation/list-message-texts.ts';

const pieces = [
  { type: 'text', text: 'see ' },
  { type: 'link', url: 'https://ex.org' },
];

describe('listMessageTexts', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a text once, where blocks repeat it',
      { text: 'a', blocks: [{ text: { text: 'a' } }] },
      ['a', ''],
    ],
    ['the text of fields that people read alone', { text: 'a', ts: 'b', user: 'c' }, ['a']],
    ['pieces of rich text also in one', { elements: pieces }, ['see https://ex.org', 'see ']],
    ['what Slack escaped', { text: '&lt;b&gt; &amp;' }, ['<b> &']],
    [
      'addresses without links',
      { text: '<https://ex.org|ex> <mailto:a@b.c>' },
      ['ex mailto:a@b.c'],
    ],
    ['nothing in what is no message', 7, []],
  ])('lists %s', (_what, message, texts) => {
    expect(listMessageTexts(message)).toEqual(texts);
  });

  it('leaves out what no message of Slack can hold', () => {
    expect(listMessageTexts({ text: 'a'.repeat(100_001) })).toEqual([]);
  });
});
