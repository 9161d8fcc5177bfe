import { slackCodeOf } from '../../../src/slack/channel/slack-code.ts';

describe('slackCodeOf', () => {
  it('reads the code of a refusal, whichever copy of its class was thrown', () => {
    const error = Object.assign(new Error('An API error'), { data: { error: 'not_found' } });
    expect(slackCodeOf(error)).toBe('not_found');
  });

  it.each([undefined, 'not_found', new Error('x'), Object.assign(new Error('x'), { data: null })])(
    'is undefined of any other: %s',
    (error) => {
      expect(slackCodeOf(error)).toBeUndefined();
    },
  );
});
