import { actionsBlocks } from '../../../src/slack/block-kit/buttons.ts';

const parts = { text: 'Explain', label: 'Explain it', actionId: 'explain_1' };

describe('actionsBlocks', () => {
  it.each([
    ['empty', ''],
    ['too long', 'x'.repeat(201)],
    ['half a surrogate pair', '\ud800'],
  ])('leaves out a button whose value is %s', (_what, value) => {
    expect(actionsBlocks([{ ...parts, value }])).toEqual([]);
  });

  it('tells screen readers what a button does', () => {
    const [block] = actionsBlocks([{ ...parts, value: 'v' }]);
    expect(block?.elements).toEqual([
      {
        type: 'button',
        text: { type: 'plain_text', text: 'Explain', emoji: false },
        accessibility_label: 'Explain it',
        action_id: 'explain_1',
        value: 'v',
      },
    ]);
  });
});
