import type { PretendSlack } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { aClient, aClock, channel, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const metadata = { event_type: 's3_replication_incident', event_payload: { incident_id: 'a' } };

/** Posts messages named 1, 2, 3 … a second apart, from 10:00:00 on. */
async function post(count: number): Promise<PretendSlack> {
  const clock = aClock();
  const slack = await runPretendSlack({ clock: clock.now });
  for (let number = 1; number <= count; number += 1) {
    await aClient(slack).chat.postMessage({ channel, text: String(number), metadata });
    clock.pass(1000);
  }
  return slack;
}

async function read(slack: PretendSlack, args: object = {}) {
  const page = await aClient(slack).conversations.history({ channel, ...args });
  return { page, texts: page.messages?.map(({ text }) => text) };
}

describe('conversations.history', () => {
  it('gives the newest first', async () => {
    expect((await read(await post(3))).texts).toEqual(['3', '2', '1']);
  });

  it('leaves the ends out unless they are included', async () => {
    const slack = await post(4);
    const ends = { oldest: '1795341600.000000', latest: '1795341603.000000' };
    expect((await read(slack, ends)).texts).toEqual(['3', '2']);
    expect((await read(slack, { ...ends, inclusive: true })).texts).toEqual(['4', '3', '2', '1']);
  });

  it('gives the rest page by page', async () => {
    const slack = await post(3);
    const { page, texts } = await read(slack, { limit: 2 });
    expect(texts).toEqual(['3', '2']);
    expect(page.has_more).toBe(true);
    const rest = await read(slack, { limit: 2, cursor: page.response_metadata?.next_cursor });
    expect(rest.texts).toEqual(['1']);
    expect(rest.page).toMatchObject({ has_more: false, response_metadata: { next_cursor: '' } });
  });

  it('gives metadata only where it is asked for', async () => {
    const slack = await post(1);
    expect((await read(slack)).page.messages?.[0]).not.toHaveProperty('metadata');
    const asked = await read(slack, { include_all_metadata: true });
    expect(asked.page.messages?.[0]).toMatchObject({ metadata });
  });

  it('leaves replies, deleted and ephemeral messages out', async () => {
    const slack = await post(2);
    const [first, second] = slack.messages(channel);
    const client = aClient(slack);
    await client.chat.postMessage({ channel, text: 'reply', thread_ts: String(first?.ts) });
    await client.chat.postEphemeral({ channel, user: 'U0ANN00000', text: 'ephemeral' });
    slack.deleteMessage(channel, String(second?.ts));
    expect((await read(slack)).texts).toEqual(['1']);
  });

  it.each([
    ['a channel that the bot is not in', { channel: 'C0OUTSIDE0' }, 'not_in_channel'],
    ['a cursor that is none', { cursor: 'a' }, 'invalid_cursor'],
    ['a limit that is none', { limit: 0 }, 'invalid_limit'],
  ])('refuses %s', async (_what, args, error) => {
    const slack = await post(0);
    await expect(read(slack, args)).rejects.toMatchObject({ data: { error } });
  });

  it('refuses a bot without the scope', async () => {
    const slack = await runPretendSlack({ scopes: ['chat:write'] });
    await expect(read(slack)).rejects.toMatchObject({ data: { error: 'missing_scope' } });
  });
});
