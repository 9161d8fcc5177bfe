import { webApi } from '@slack/bolt';
import {
  aClient,
  aClock,
  ann,
  ben,
  channel,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const section = { type: 'section', text: { type: 'mrkdwn', text: 'hello' } };
const metadata = { event_type: 's3_replication_incident', event_payload: { incident_id: 'a' } };

/** Slack's error code of a call that is refused. */
async function errorOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : String(error);
}

describe('chat.postMessage', () => {
  it('shows a message with its blocks and metadata', async () => {
    const slack = await runPretendSlack();
    const { ts } = await aClient(slack).chat.postMessage({
      channel,
      text: 'hello',
      blocks: [section],
      metadata,
    });
    expect(slack.messages(channel)).toMatchObject([
      { ts, channelId: channel, text: 'hello', blocks: [section], metadata, editedCount: 0 },
    ]);
    expect(slack.calls).toMatchObject([
      { method: 'chat.postMessage', arguments: { channel, blocks: [section] }, answer: 'ok' },
    ]);
  });

  it('gives messages of one moment different ids, in order', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const first = await client.chat.postMessage({ channel, text: 'a' });
    const second = await client.chat.postMessage({ channel, text: 'b' });
    expect([first.ts, second.ts]).toEqual(['1795341600.000000', '1795341600.000001']);
  });

  it.each([
    ['a channel that is not there', { channel: 'C0NOWHERE0', text: 'a' }, 'channel_not_found'],
    ['a channel that the bot is not in', { channel: 'C0OUTSIDE0', text: 'a' }, 'not_in_channel'],
    ['an archived channel', { channel: 'C0ARCHIVED', text: 'a' }, 'is_archived'],
    ['a message that says nothing', { channel, text: '' }, 'no_text'],
    ['a text above 40,000 characters', { channel, text: 'x'.repeat(40_001) }, 'msg_too_long'],
    [
      'blocks against the rules',
      { channel, text: 'a', blocks: [{ type: 'section' }] },
      'invalid_blocks',
    ],
    [
      'blocks above 13,200 characters',
      {
        channel,
        text: 'a',
        blocks: Array(5).fill({
          type: 'section',
          text: { type: 'mrkdwn', text: 'x'.repeat(2700) },
        }),
      },
      'msg_blocks_too_long',
    ],
    [
      'metadata without a payload',
      { channel, text: 'a', metadata: { event_type: 'a' } },
      'invalid_metadata_format',
    ],
  ])('refuses %s', async (_what, message, error) => {
    const slack = await runPretendSlack();
    expect(await errorOf(aClient(slack).apiCall('chat.postMessage', message))).toBe(error);
    expect(slack.messages(channel)).toEqual([]);
    expect(slack.calls).toMatchObject([{ answer: error }]);
  });

  it('explains what is wrong with blocks', async () => {
    const slack = await runPretendSlack();
    const call = aClient(slack).apiCall('chat.postMessage', {
      channel,
      blocks: [{ type: 'section' }],
    });
    await expect(call).rejects.toMatchObject({
      data: {
        response_metadata: {
          messages: ['[ERROR] missing required field: text [json-pointer:/blocks/0]'],
        },
      },
    });
  });

  it('takes one post a second and channel, and answers more with 429', async () => {
    const clock = aClock();
    const slack = await runPretendSlack({ clock: clock.now, postBurst: 1 });
    const post = () => aClient(slack).chat.postMessage({ channel, text: 'a' });
    await post();
    clock.pass(999);
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    clock.pass(1);
    await post();
    expect(slack.calls.map(({ answer }) => answer)).toEqual(['ok', 'ratelimited', 'ok']);
  });
});

describe('chat.update', () => {
  it('replaces text and blocks, and keeps metadata', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const { ts } = await client.chat.postMessage({ channel, text: 'a', metadata });
    await client.chat.update({ channel, ts: String(ts), text: 'b', blocks: [section] });
    expect(slack.messages(channel)).toMatchObject([
      { text: 'b', blocks: [section], metadata, editedCount: 1 },
    ]);
  });

  it('takes the blocks away that are not sent again', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const { ts } = await client.chat.postMessage({ channel, text: 'a', blocks: [section] });
    await client.chat.update({ channel, ts: String(ts), text: 'b' });
    expect(slack.messages(channel)).toMatchObject([{ text: 'b', blocks: [] }]);
  });

  it('links names unless told otherwise, as in what people type', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'a' });
    await client.chat.update({ channel, ts, text: 'ask @ann' });
    expect(slack.messages(channel)).toMatchObject([{ text: 'ask <@U0ANN00000>' }]);
    await client.chat.update({ channel, ts, text: 'ask @ann', parse: 'none', link_names: false });
    expect(slack.messages(channel)).toMatchObject([{ text: 'ask @ann' }]);
  });

  it('is refused for good where a message is frozen, and while its channel is archived', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'a' });
    const update = () => client.chat.update({ channel, ts, text: 'b' });
    slack.archiveChannel(channel);
    await expect(update()).rejects.toThrow('is_inactive');
    slack.unarchiveChannel(channel);
    await update();
    slack.freezeMessage(ts, 'edit_window_closed');
    await expect(update()).rejects.toThrow('edit_window_closed');
  });

  it('refuses a message that a person deleted', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const ts = String((await client.chat.postMessage({ channel, text: 'a' })).ts);
    slack.deleteMessage(channel, ts);
    expect(await errorOf(client.chat.update({ channel, ts, text: 'b' }))).toBe('message_not_found');
  });

  it("refuses other people's messages", async () => {
    const slack = await runPretendSlack();
    const { ts } = slack.postAsPerson({ userId: ann, text: 'a' });
    const client = aClient(slack);
    expect(await errorOf(client.chat.update({ channel, ts, text: 'b' }))).toBe(
      'cant_update_message',
    );
    expect(await errorOf(client.chat.delete({ channel, ts }))).toBe('cant_delete_message');
  });

  it('takes texts of 4,000 bytes', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const ts = String((await client.chat.postMessage({ channel, text: 'a' })).ts);
    await client.chat.update({ channel, ts, text: 'ü'.repeat(2000) });
    expect(await errorOf(client.chat.update({ channel, ts, text: 'ü'.repeat(2001) }))).toBe(
      'msg_too_long',
    );
  });
});

describe('the other chat methods', () => {
  it('delete an own message', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const ts = String((await client.chat.postMessage({ channel, text: 'a' })).ts);
    await client.chat.delete({ channel, ts });
    expect(slack.messages(channel)).toEqual([]);
  });

  it('show an ephemeral message to one person', async () => {
    const slack = await runPretendSlack();
    await aClient(slack).chat.postEphemeral({ channel, user: ben, text: 'a' });
    expect(slack.ephemerals(ben)).toMatchObject([{ userId: ben, channelId: channel, text: 'a' }]);
    expect(slack.ephemerals(ann)).toEqual([]);
  });

  it('link to a message', async () => {
    const slack = await runPretendSlack();
    const { ts } = slack.postAsPerson({ text: 'a' });
    const { permalink } = await aClient(slack).chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toBe(`${slack.url}/archives/${channel}/p1795341600000000`);
  });
});
