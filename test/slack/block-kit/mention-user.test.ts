import { mentionUser } from '../../../src/slack/block-kit/mention-user.ts';

describe('mentionUser', () => {
  it('names a person', () => {
    expect(mentionUser('U0BEN0000')).toBe('<@U0BEN0000>');
  });

  it('makes no mention of what is no id of Slack’s', () => {
    expect(mentionUser('U1> <!channel')).toBe('`U1&gt; &lt;!channel`');
  });
});
