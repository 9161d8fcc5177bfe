import type { MessageShortcut } from '@slack/bolt';
import {
  aClient,
  ann,
  ben,
  channel,
  runBolt,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const messageShortcuts = [{ callbackId: 'explain', name: 'Explain this failure' }];

describe('useMessageShortcut', () => {
  it('brings the message to the bot, which answers and opens a modal', async () => {
    const slack = await runPretendSlack({ messageShortcuts });
    const seen: MessageShortcut[] = [];
    await runBolt(slack, (app) =>
      app.shortcut<MessageShortcut>(
        { callback_id: 'explain', type: 'message_action' },
        async ({ ack, body, respond, client }) => {
          seen.push(body);
          await ack();
          await respond('It says …');
          await client.views.open({
            trigger_id: body.trigger_id,
            view: { type: 'modal', title: { type: 'plain_text', text: 'Why' }, blocks: [] },
          });
        },
      ),
    );
    const message = slack.postAsPerson({ text: 'DstBucketNotFound?', userId: ann });
    const target = { channelId: channel, messageTs: message.ts };
    const delivery = await slack.useMessageShortcut('explain', target, ben);
    expect(delivery).toEqual({ status: 200, body: undefined, problem: undefined });
    await slack.waitFor(() => slack.ephemerals(ben).length > 0, 'the answer');
    expect(slack.ephemerals(ben)).toMatchObject([{ text: 'It says …' }]);
    expect(slack.messages(channel)).toHaveLength(1);
    expect(seen).toMatchObject([
      {
        type: 'message_action',
        callback_id: 'explain',
        user: { id: ben, name: 'ben' },
        team: { id: 'T0PRETEND0', domain: 'pretend' },
        channel: { id: channel, name: 's3-alerts' },
        message: { type: 'message', user: ann, ts: message.ts, text: 'DstBucketNotFound?' },
        message_ts: message.ts,
        response_url: expect.stringContaining(slack.url),
      },
    ]);
  });

  it("carries the blocks of a bot's message", async () => {
    const slack = await runPretendSlack({ messageShortcuts });
    const seen: MessageShortcut[] = [];
    await runBolt(slack, (app) =>
      app.shortcut<MessageShortcut>('explain', async ({ ack, body }) => {
        seen.push(body);
        await ack();
      }),
    );
    const { ts } = await aClient(slack).chat.postMessage({
      channel,
      text: 'a',
      blocks: [{ type: 'divider' }],
    });
    await slack.useMessageShortcut('explain', { channelId: channel, messageTs: String(ts) }, ann);
    expect(seen).toMatchObject([
      { message: { user: 'U0S3REP000', bot_id: 'B0S3REP000', blocks: [{ type: 'divider' }] } },
    ]);
  });

  it('names the shortcuts that there are, and the message that is gone', async () => {
    const slack = await runPretendSlack({ messageShortcuts });
    const target = { channelId: channel, messageTs: '1.2' };
    await expect(slack.useMessageShortcut('explian', target, ann)).rejects.toThrow(
      'There is no shortcut "explian". Present: explain.',
    );
    await expect(slack.useMessageShortcut('explain', target, ann)).rejects.toThrow(
      `There is no message 1.2 in ${channel} to use "Explain this failure" on.`,
    );
  });

  it('informs the person when the bot is not there', async () => {
    const slack = await runPretendSlack({ messageShortcuts });
    const { ts: messageTs } = slack.postAsPerson({ text: 'a' });
    await slack.useMessageShortcut('explain', { channelId: channel, messageTs }, ben);
    expect(slack.ephemerals(ben)).toMatchObject([
      { text: expect.stringContaining('"Explain this failure" failed with the error') },
    ]);
  });
});
