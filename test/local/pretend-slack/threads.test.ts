import type { BlockAction } from '@slack/bolt';
import type { PretendSlackOptions } from '../../../src/local/pretend-slack/pretend-slack.ts';
import {
  aClient,
  aClock,
  ann,
  channel,
  runBolt,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const metadata = { event_type: 's3_replication_incident', event_payload: { incident_id: 'a' } };
const go = {
  type: 'button' as const,
  action_id: 'go',
  text: { type: 'plain_text' as const, text: 'Go' },
};

/** A message "parent" with the replies named, a second apart; those that begin with "!" are broadcast. */
async function start(replies: readonly string[], options: Partial<PretendSlackOptions> = {}) {
  const clock = aClock();
  const slack = await runPretendSlack({ clock: clock.now, ...options });
  const client = aClient(slack);
  const threadTs = slack.postAsPerson({ text: 'parent', userId: ann }).ts;
  const reply = (text: string, differences: object = {}) =>
    client.chat.postMessage({
      channel,
      text,
      metadata,
      thread_ts: threadTs,
      reply_broadcast: text.startsWith('!'),
      ...differences,
    });
  for (const text of replies) {
    clock.pass(1000);
    await reply(text);
  }
  const read = async (args: object = {}) => {
    const page = await client.conversations.replies({ channel, ts: threadTs, ...args });
    return { page, texts: page.messages?.map(({ text }) => text) };
  };
  return { slack, client, threadTs, reply, read };
}

const textsOf = (messages: readonly { readonly text: string }[]) =>
  messages.map(({ text }) => text);

describe('a reply', () => {
  it('is in its thread, and in the channel only if it was broadcast', async () => {
    const { slack, threadTs } = await start(['a', '!b']);
    expect(textsOf(slack.messages(channel))).toEqual(['parent', '!b']);
    expect(slack.replies(channel, threadTs)).toMatchObject([
      { text: 'a', threadTs, isBroadcast: false },
      { text: '!b', threadTs, isBroadcast: true },
    ]);
  });

  it('is answered with its thread', async () => {
    const { threadTs, reply } = await start([]);
    const { message } = await reply('!a');
    expect(message).toMatchObject({
      thread_ts: threadTs,
      parent_user_id: ann,
      subtype: 'thread_broadcast',
    });
  });

  it('is an ordinary message without a thread, whether broadcast or not', async () => {
    const { slack, reply } = await start([]);
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
    const { reply } = await start(['a'], { channels });
    await expect(reply('b', differences)).rejects.toMatchObject({ data: { error } });
  });

  it('can be updated, linked to and deleted', async () => {
    const { slack, client, threadTs, reply } = await start([]);
    const ts = String((await reply('a')).ts);
    await client.chat.update({ channel, ts, text: 'b' });
    expect(slack.replies(channel, threadTs)).toMatchObject([{ text: 'b', threadTs }]);
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toContain(`?thread_ts=${threadTs}&cid=${channel}`);
    await client.chat.delete({ channel, ts });
    expect(slack.replies(channel, threadTs)).toEqual([]);
  });

  it('has buttons that can be clicked', async () => {
    const { slack, threadTs, reply } = await start([]);
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
    const { client, threadTs } = await start(['a', '!b']);
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
    const { slack, client, reply, read } = await start([]);
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
    const { slack, threadTs, reply } = await start([], { unthreadsReplies: true });
    slack.deleteMessage(channel, threadTs);
    const { message } = await reply('a');
    expect(message).not.toHaveProperty('thread_ts');
    expect(slack.messages(channel)).toMatchObject([{ text: 'a', threadTs: undefined }]);
  });
});

describe('conversations.replies', () => {
  it('gives the message, then its replies, the oldest first', async () => {
    const { read, threadTs } = await start(['a', '!b']);
    const { page, texts } = await read();
    expect(texts).toEqual(['parent', 'a', '!b']);
    expect(page.messages).toMatchObject([
      { thread_ts: threadTs, reply_count: 2 },
      { thread_ts: threadTs, parent_user_id: ann },
      { thread_ts: threadTs, subtype: 'thread_broadcast' },
    ]);
  });

  it('gives a message without replies alone', async () => {
    const { read } = await start([]);
    const { page, texts } = await read();
    expect(texts).toEqual(['parent']);
    expect(page.messages?.[0]).not.toHaveProperty('thread_ts');
  });

  it('begins each page with the message', async () => {
    const { read } = await start(['a', 'b', 'c']);
    const { page, texts } = await read({ limit: 2 });
    expect(texts).toEqual(['parent', 'a', 'b']);
    expect(page.has_more).toBe(true);
    const rest = await read({ limit: 2, cursor: page.response_metadata?.next_cursor });
    expect(rest.texts).toEqual(['parent', 'c']);
    expect(rest.page.has_more).toBe(false);
  });

  it('gives what came after a time, with metadata where it is asked for', async () => {
    const { read } = await start(['a', 'b']);
    const { page, texts } = await read({ oldest: '1795341601.000000', include_all_metadata: true });
    expect(texts).toEqual(['parent', 'b']);
    expect(page.messages?.[1]).toMatchObject({ metadata });
    expect((await read()).page.messages?.[1]).not.toHaveProperty('metadata');
  });

  it.each([
    ['a thread that is not there', { ts: '1.000000' }, 'thread_not_found'],
    ['a channel that the bot is not in', { channel: 'C0OUTSIDE0' }, 'not_in_channel'],
    ['a cursor that is none', { cursor: 'a' }, 'invalid_cursor'],
    ['a limit that is none', { limit: 0 }, 'invalid_limit'],
  ])('refuses %s', async (_what, args, error) => {
    const { read } = await start(['a']);
    await expect(read(args)).rejects.toMatchObject({ data: { error } });
  });

  it('refuses a bot without the scope', async () => {
    const { read } = await start([], { scopes: ['chat:write'] });
    await expect(read()).rejects.toMatchObject({ data: { error: 'missing_scope' } });
  });
});
