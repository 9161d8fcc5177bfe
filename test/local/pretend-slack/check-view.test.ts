import { checkView } from '../../../src/local/pretend-slack/check-view.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const modal = (differences: object = {}) => ({
  type: 'modal',
  title: plain('How to fix'),
  blocks: [{ type: 'divider' }],
  ...differences,
});
const input = {
  type: 'input',
  label: plain('Why?'),
  element: { type: 'plain_text_input', action_id: 'why' },
};

describe('checkView', () => {
  it('accepts a modal with a form', () => {
    expect(
      checkView(modal({ blocks: [input], submit: plain('Resolve'), close: plain('Cancel') })),
    ).toEqual([]);
  });

  it('accepts a Home tab with a form, which has no title and nothing to submit', () => {
    expect(checkView({ type: 'home', blocks: [input] }, 'home')).toEqual([]);
  });

  it.each([
    [
      'a long title',
      modal({ title: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a long submit button',
      modal({ submit: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'a long close button',
      modal({ close: plain('x'.repeat(25)) }),
      'must be less than 25 characters [json-pointer:/view/close/text]',
    ],
    [
      'much private metadata',
      modal({ private_metadata: 'x'.repeat(3001) }),
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'a form that cannot be submitted',
      modal({ blocks: [input] }),
      'missing required field: submit [json-pointer:/view]',
    ],
    [
      'no blocks',
      modal({ blocks: [] }),
      'no fewer than 1 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a wrong block',
      modal({ blocks: [{ type: 'header' }] }),
      'missing required field: text [json-pointer:/view/blocks/0]',
    ],
    [
      'what is no modal',
      { type: 'home', blocks: [] },
      'unsupported type: home [json-pointer:/view/type]',
    ],
    ['nothing', undefined, 'must provide an object [json-pointer:/view]'],
  ])('refuses %s', (_what, view, problem) => {
    expect(checkView(view)).toEqual([problem]);
  });
});
