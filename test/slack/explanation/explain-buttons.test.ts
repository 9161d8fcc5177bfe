import { explainButtons } from '../../../src/slack/explanation/explain-buttons.ts';
import { actionIds } from '../visible-text.ts';

describe('explainButtons', () => {
  it.each([
    [0, []],
    [2, ['explain_1', 'explain_2']],
    [9, ['explain_1', 'explain_2', 'explain_3', 'explain_4', 'explain_5']],
  ])('makes of %d codes as many buttons as are shown', (count, ids) => {
    const codes = Array.from({ length: count }, (_, index) => `SrcCode${index}`);
    expect(actionIds({ blocks: explainButtons(codes) })).toEqual(ids);
  });
});
