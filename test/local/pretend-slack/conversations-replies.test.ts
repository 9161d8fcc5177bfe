import { ann, stopAll } from './run-pretend-slack.ts';
import { startThread, threadMetadata } from './start-thread.ts';

afterEach(stopAll);

describe('conversations.replies', () => {
  it('gives the message, then its replies, the oldest first', async () => {
    const { read, threadTs } = await startThread(['a', '!b']);
    const { page, texts } = await read();
    expect(texts).toEqual(['parent', 'a', '!b']);
    expect(page.messages).toMatchObject([
      { thread_ts: threadTs, reply_count: 2 },
      { thread_ts: threadTs, parent_user_id: ann },
      { thread_ts: threadTs, subtype: 'thread_broadcast' },
    ]);
  });

  it('gives a message without replies alone', async () => {
    const { read } = await startThread([]);
    const { page, texts } = await read();
    expect(texts).toEqual(['parent']);
    expect(page.messages?.[0]).not.toHaveProperty('thread_ts');
  });

  it('begins each page with the message', async () => {
    const { read } = await startThread(['a', 'b', 'c']);
    const { page, texts } = await read({ limit: 2 });
    expect(texts).toEqual(['parent', 'a', 'b']);
    expect(page.has_more).toBe(true);
    const rest = await read({ limit: 2, cursor: page.response_metadata?.next_cursor });
    expect(rest.texts).toEqual(['parent', 'c']);
    expect(rest.page.has_more).toBe(false);
  });

  it('gives what came after a time, with metadata where it is asked for', async () => {
    const { read } = await startThread(['a', 'b']);
    const { page, texts } = await read({ oldest: '1795341601.000000', include_all_metadata: true });
    expect(texts).toEqual(['parent', 'b']);
    expect(page.messages?.[1]).toMatchObject({ metadata: threadMetadata });
    expect((await read()).page.messages?.[1]).not.toHaveProperty('metadata');
  });

  it.each([
    ['a thread that is not there', { ts: '1.000000' }, 'thread_not_found'],
    ['a channel that the bot is not in', { channel: 'C0OUTSIDE0' }, 'not_in_channel'],
    ['a cursor that is none', { cursor: 'a' }, 'invalid_cursor'],
    ['a limit that is none', { limit: 0 }, 'invalid_limit'],
  ])('refuses %s', async (_what, args, error) => {
    const { read } = await startThread(['a']);
    await expect(read(args)).rejects.toMatchObject({ data: { error } });
  });

  it('refuses a bot without the scope', async () => {
    const { read } = await startThread([], { scopes: ['chat:write'] });
    await expect(read()).rejects.toMatchObject({ data: { error: 'missing_scope' } });
  });
});
