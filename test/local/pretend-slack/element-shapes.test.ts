import { checkBlocks } from '../../../src/local/pretend-slack/check-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (differences: object) => ({ type: 'section', text: mrkdwn('a'), ...differences });
const actions = (...elements: readonly object[]) => ({ type: 'actions', elements });
const option = (differences: object = {}) => ({ text: plain('a'), value: 'a', ...differences });
const group = (count: number) => ({ label: plain('a'), options: Array(count).fill(option()) });
const select = (differences: object) => ({
  type: 'static_select',
  action_id: 'pick',
  ...differences,
});
const input = (differences: object) => ({
  type: 'input',
  label: plain('a'),
  element: { type: 'plain_text_input', action_id: 'text', ...differences },
});

describe('checkBlocks, of inputs and menus,', () => {
  it.each([
    [
      'people and user groups in rich text',
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'user', user_id: 'U0ANN00000', style: { bold: true } },
              { type: 'usergroup', usergroup_id: 'S0ONCALL00' },
            ],
          },
        ],
      },
    ],
    ['options in groups', actions(select({ option_groups: [group(100)] }))],
    [
      'a select whose options the bot suggests',
      actions(select({ type: 'external_select', min_query_length: 0 })),
    ],
    [
      'a time to pick beside a section',
      section({
        accessory: { type: 'datetimepicker', action_id: 'at', initial_date_time: 1795341640 },
      }),
    ],
    [
      'markup in radio buttons',
      actions({ type: 'radio_buttons', action_id: 'a', options: [option({ text: mrkdwn('a') })] }),
    ],
    ['an input of 3,000 characters', input({ min_length: 3000, max_length: 3000 })],
  ])('accepts %s', (_what, block) => {
    expect(checkBlocks([block], 'message')).toEqual([]);
  });

  it.each([
    [
      'a select without options',
      actions(select({})),
      'missing required field: options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'options and groups of options',
      actions(select({ options: [option()], option_groups: [group(1)] })),
      'invalid additional property: option_groups [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'a group of 101 options',
      actions(select({ option_groups: [group(101)] })),
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/option_groups/0/options]',
    ],
    [
      'markup in a select',
      actions(select({ options: [option({ text: mrkdwn('a') })] })),
      'unsupported type: mrkdwn [json-pointer:/blocks/0/elements/0/options/0/text/type]',
    ],
    [
      'a select with a link',
      actions(select({ options: [option({ url: 'https://a.example' })] })),
      'invalid additional property: url [json-pointer:/blocks/0/elements/0/options/0]',
    ],
    [
      'a time in milliseconds',
      actions({ type: 'datetimepicker', action_id: 'at', initial_date_time: 1795341640000 }),
      'must provide a number [json-pointer:/blocks/0/elements/0/initial_date_time]',
    ],
    [
      'an input of 3,001 characters',
      input({ max_length: 3001 }),
      'must provide a number [json-pointer:/blocks/0/element/max_length]',
    ],
  ])('refuses %s', (_what, block, problem) => {
    expect(checkBlocks([block], 'message')).toEqual([problem]);
  });
});
