import { checkBlocks, countCharacters } from '../../../src/local/pretend-slack/check-blocks.ts';
import {
  plain,
  mrkdwn,
  long,
  section,
  button,
  actions,
  overflow,
  confirm,
  table,
  richText,
} from './block-samples.ts';

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
  it('counts what blocks show and carry, not how they are built', () => {
    expect(countCharacters([section({ block_id: 'id' }), actions(button({ value: '🔴🔴' }))])).toBe(
      'a'.length + 'Acknowledge'.length + 2,
    );
  });
});
