import type { BlockAction } from '@slack/bolt';
import { ann, channel, runBolt, stopAll } from './run-pretend-slack.ts';
import { startThread } from './start-thread.ts';

afterEach(stopAll);

const go = {
  type: 'button' as const,
  action_id: 'go',
  text: { type: 'plain_text' as const, text: 'Go' },
};

const textsOf = (messages: readonly { readonly text: string }[]) =>
  messages.map(({ text }) => text);

describe('a reply', () => {
  it('is in its thread, and in the channel only if it was broadcast', async () => {
    const { slack, threadTs } = await startThread(['a', '!b']);
    expect(textsOf(slack.messages(channel))).toEqual(['parent', '!b']);
    expect(slack.replies(channel, threadTs)).toMatchObject([
      { text: 'a', threadTs, isBroadcast: false },
      { text: '!b', threadTs, isBroadcast: true },
    ]);
  });

  it('is answered with its thread', async () => {
    const { threadTs, reply } = await startThread([]);
    const { message } = await reply('!a');
    expect(message).toMatchObject({
      thread_ts: threadTs,
      parent_user_id: ann,
      subtype: 'thread_broadcast',
    });
  });

  it('is an ordinary message without a thread, whether broadcast or not', async () => {
    const { slack, reply } = await startThread([]);
    const { message } = await reply('!a', { thread_ts: undefined });
    expect(message).not.toHaveProperty('thread_ts');
    expect(textsOf(slack.messages(channel))).toEqual(['parent', '!a']);
  });

  it.each([
    ['what is no message', { thread_ts: '1.000000' }, 'thread_not_found'],
    ['a message of another channel', { channel: 'C0OTHER000' }, 'thread_not_found'],
    ['a reply', { thread_ts: '1795341601.000000' }, 'cannot_reply_to_message'],
  ])('is refused to %s', async (_what, differences, error) => {
    const channels = [channel, 'C0OTHER000'].map((id) => ({ id, name: id }));
    const { reply } = await startThread(['a'], { channels });
    await expect(reply('b', differences)).rejects.toMatchObject({ data: { error } });
  });

  it('can be updated, linked to and deleted', async () => {
    const { slack, client, threadTs, reply } = await startThread([]);
    const ts = String((await reply('a')).ts);
    await client.chat.update({ channel, ts, text: 'b' });
    expect(slack.replies(channel, threadTs)).toMatchObject([{ text: 'b', threadTs }]);
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toContain(`?thread_ts=${threadTs}&cid=${channel}`);
    await client.chat.delete({ channel, ts });
    expect(slack.replies(channel, threadTs)).toEqual([]);
  });

  it('has buttons that can be clicked', async () => {
    const { slack, threadTs, reply } = await startThread([]);
    const clicks: BlockAction[] = [];
    await runBolt(slack, (app) =>
      app.action<BlockAction>('go', async ({ ack, body }) => {
        clicks.push(body);
        await ack();
      }),
    );
    const { ts } = await reply('a', { blocks: [{ type: 'actions', elements: [go] }] });
    await slack.click({ channelId: channel, messageTs: String(ts) }, 'go', ann);
    expect(clicks).toMatchObject([
      { container: { message_ts: ts, thread_ts: threadTs }, message: { thread_ts: threadTs } },
    ]);
  });
});

describe('a message with replies', () => {
  it('shows how many in the history, beside those that were broadcast', async () => {
    const { client, threadTs } = await startThread(['a', '!b']);
    const { messages } = await client.conversations.history({ channel });
    expect(messages).toMatchObject([
      { text: '!b', thread_ts: threadTs, subtype: 'thread_broadcast' },
      {
        text: 'parent',
        thread_ts: threadTs,
        reply_count: 2,
        reply_users_count: 1,
        latest_reply: '1795341602.000000',
      },
    ]);
  });

  it('leaves a tombstone that nothing can be done to until its replies are deleted too', async () => {
    const { slack, client, reply, read } = await startThread([]);
    const ts = String((await client.chat.postMessage({ channel, text: 'own' })).ts);
    const answer = await reply('a', { thread_ts: ts });
    await client.chat.delete({ channel, ts });
    expect(textsOf(slack.messages(channel))).toEqual(['parent']);
    expect(textsOf(slack.replies(channel, ts))).toEqual(['a']);
    const { page } = await read({ ts });
    expect(page.messages).toMatchObject([{ subtype: 'tombstone', reply_count: 1 }, { text: 'a' }]);
    await expect(client.chat.update({ channel, ts, text: 'b' })).rejects.toThrow(
      'message_not_found',
    );
    await expect(reply('b', { thread_ts: ts })).rejects.toThrow('thread_not_found');
    slack.deleteMessage(channel, String(answer.ts));
    await expect(read({ ts })).rejects.toThrow('thread_not_found');
  });

  it('lets late replies go to the channel where Slack is set to do that', async () => {
    const { slack, threadTs, reply } = await startThread([], { unthreadsReplies: true });
    slack.deleteMessage(channel, threadTs);
    const { message } = await reply('a');
    expect(message).not.toHaveProperty('thread_ts');
    expect(slack.messages(channel)).toMatchObject([{ text: 'a', threadTs: undefined }]);
  });
});
