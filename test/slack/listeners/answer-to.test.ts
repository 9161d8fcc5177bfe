import { answerTo } from '../../../src/slack/listeners/answer-to.ts';

const alert = '1795341640.000100';
const reply = '1795341700.000200';
const answer = { text: 'Done.' };

describe('answerTo', () => {
  it.each<[string, unknown, string | undefined]>([
    ['a click in a thread', { container: { message_ts: reply, thread_ts: alert } }, alert],
    [
      'a click on the parent of a thread',
      { container: { message_ts: alert, thread_ts: alert } },
      undefined,
    ],
    [
      'a click on an alert whose thread only its message names',
      { container: { message_ts: alert }, message: { ts: alert, thread_ts: alert } },
      undefined,
    ],
    ['a shortcut in a thread', { message: { ts: reply, thread_ts: alert } }, alert],
    ['a shortcut in the channel', { message: { ts: alert } }, undefined],
    ['a command', { command: '/s3rep', channel_id: 'C0ALERTS00' }, undefined],
    ['something without a body', undefined, undefined],
  ])('answers %s where it was', (_what, body, thread) => {
    expect(answerTo(body, answer)).toHaveProperty('replace_original', false);
    const { thread_ts: shownIn }: { thread_ts?: string } = answerTo(body, answer);
    expect(shownIn).toBe(thread);
  });

  it('lets Slack read nothing into the text', () => {
    const plain = { parse: 'none', link_names: false };
    expect(answerTo({}, answer, { isForAll: true })).toMatchObject({
      ...plain,
      response_type: 'in_channel',
    });
    expect(answerTo({}, answer, { isReplacement: true })).toMatchObject({
      ...plain,
      replace_original: true,
    });
  });
});
