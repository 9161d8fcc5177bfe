import { checkBlocks, countCharacters } from '../../../src/local/pretend-slack/check-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const long = (length: number) => 'x'.repeat(length);
const section = (differences: object) => ({ type: 'section', text: mrkdwn('a'), ...differences });
const button = (differences: object = {}) => ({
  type: 'button',
  action_id: 'acknowledge',
  text: plain('Acknowledge'),
  ...differences,
});
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });
const option = (differences: object = {}) => ({ text: plain('a'), value: 'a', ...differences });
const overflow = (count: number, differences: object = {}) => ({
  type: 'overflow',
  action_id: 'more',
  options: Array.from({ length: count }, () => option(differences)),
});
const confirm = { title: plain('a'), text: mrkdwn('a'), confirm: plain('a'), deny: plain('a') };
const table = (rows: number, cells: number, text = 'a') => ({
  type: 'table',
  rows: Array.from({ length: rows }, () =>
    Array.from({ length: cells }, () => ({ type: 'raw_text', text })),
  ),
});
const richText = (...elements: readonly object[]) => ({ type: 'rich_text', elements });

describe('checkBlocks', () => {
  it.each([
    ['a section of 3,000 characters', section({ text: mrkdwn(long(3000)) })],
    ['10 fields of 2,000 characters', section({ fields: Array(10).fill(mrkdwn(long(2000))) })],
    ['fields without a text', { type: 'section', fields: [mrkdwn('a')] }],
    ['an emoji as one character', { type: 'header', text: plain('🔴'.repeat(150)) }],
    ['a context of 10', { type: 'context', elements: Array(10).fill(mrkdwn('a')) }],
    ['a button with all it may have', actions(button({ confirm, style: 'danger', value: 'a' }))],
    ['a menu of 5', actions(overflow(5))],
    ['a table of 100 rows and 20 cells', table(100, 20)],
    [
      'rich text with a list and code',
      richText(
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            {
              type: 'rich_text_section',
              elements: [{ type: 'text', text: 'a', style: { code: true } }],
            },
          ],
        },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'aws s3 ls' }] },
      ),
    ],
  ])('accepts %s', (_what, block) => {
    expect(checkBlocks([block], 'message')).toEqual([]);
  });

  it.each([
    [
      'a longer section',
      section({ text: mrkdwn(long(3001)) }),
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'an empty section',
      section({ text: mrkdwn('') }),
      'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a section without anything',
      { type: 'section' },
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    [
      '11 fields',
      section({ fields: Array(11).fill(mrkdwn('a')) }),
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a long field',
      section({ fields: [mrkdwn(long(2001))] }),
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'a long header',
      { type: 'header', text: plain(long(151)) },
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'mrkdwn in a header',
      { type: 'header', text: mrkdwn('a') },
      'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a context of 11',
      { type: 'context', elements: Array(11).fill(mrkdwn('a')) },
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '26 actions',
      actions(...Array(26).fill(button())),
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a long button',
      actions(button({ text: plain(long(76)) })),
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long value',
      actions(button({ value: long(2001) })),
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a long url',
      actions(button({ url: long(3001) })),
      'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
    ],
    [
      'a long action_id',
      actions(button({ action_id: long(256) })),
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a long block_id',
      section({ block_id: long(256) }),
      'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
    ],
    [
      'an unknown style',
      actions(button({ style: 'default' })),
      'must be a valid enum value [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'a property Slack does not know',
      actions(button({ colour: 'red' })),
      'invalid additional property: colour [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a menu of 1',
      actions(overflow(1)),
      'no fewer than 2 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a menu of 6',
      actions(overflow(6)),
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a confirm with a long title',
      actions(button({ confirm: { ...confirm, title: plain(long(101)) } })),
      'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
    ],
    [
      'a confirm with a long text',
      actions(button({ confirm: { ...confirm, text: mrkdwn(long(301)) } })),
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'a confirm with a long button',
      actions(button({ confirm: { ...confirm, deny: plain(long(31)) } })),
      'must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]',
    ],
    [
      'the same action_id twice',
      actions(button(), button()),
      '`action_id` "acknowledge" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    ['101 rows', table(101, 1), 'no more than 100 items allowed [json-pointer:/blocks/0/rows]'],
    ['21 cells', table(1, 21), 'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]'],
    [
      'a table of more than 10,000 characters',
      table(10, 10, long(101)),
      'table is too long [json-pointer:/blocks]',
    ],
    ['an unknown block', { type: 'card' }, 'unsupported type: card [json-pointer:/blocks/0/type]'],
    [
      'a block named like a part of every object',
      { type: 'constructor' },
      'unsupported type: constructor [json-pointer:/blocks/0/type]',
    ],
    [
      'an alert block, which is for modals',
      { type: 'alert', text: mrkdwn('a') },
      'unsupported type: alert [json-pointer:/blocks]',
    ],
    [
      'an empty rich text',
      richText(),
      'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'text that is none',
      section({ text: 'a' }),
      'must provide an object [json-pointer:/blocks/0/text]',
    ],
  ])('refuses %s', (_what, block, problem) => {
    expect(checkBlocks([block], 'message')).toEqual([problem]);
  });

  it('names everything that is wrong, and only the length of a list that is too long', () => {
    expect(checkBlocks([actions({ ...button({ a: 1, b: 2 }), text: [] })], 'message')).toEqual([
      'must provide an object [json-pointer:/blocks/0/elements/0/text]',
      'invalid additional property: a [json-pointer:/blocks/0/elements/0]',
      'invalid additional property: b [json-pointer:/blocks/0/elements/0]',
    ]);
    expect(checkBlocks([actions(...Array(26).fill({}))], 'message')).toEqual([
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ]);
  });

  it('refuses 51 blocks in a message but not in a modal', () => {
    const blocks = Array(51).fill({ type: 'divider' });
    expect(checkBlocks(blocks, 'message')).toEqual([
      'no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    expect(checkBlocks(blocks, 'modal')).toEqual([]);
    expect(checkBlocks([...blocks, ...blocks], 'modal')).not.toEqual([]);
  });

  it('refuses a block_id that is there twice, and a second table', () => {
    const same = section({ block_id: 'same' });
    expect(checkBlocks([same, same], 'message')).toEqual([
      '`block_id` "same" already exists [json-pointer:/blocks/1/block_id]',
    ]);
    expect(checkBlocks([table(1, 1), table(1, 1)], 'message')).toEqual([
      'only_one_table_allowed [json-pointer:/blocks]',
    ]);
  });

  it('refuses blocks that are no list', () => {
    expect(checkBlocks('[', 'message')).toEqual(['must provide an array [json-pointer:/blocks]']);
  });
});

describe('countCharacters', () => {
  it('counts what blocks say and carry, not how they are built', () => {
    expect(countCharacters([section({ block_id: 'id' }), actions(button({ value: '🔴🔴' }))])).toBe(
      'a'.length + 'Acknowledge'.length + 2,
    );
  });
});
