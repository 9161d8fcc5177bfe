import type { App, BlockAction } from '@slack/bolt';
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

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const acknowledge = {
  type: 'button' as const,
  action_id: 'acknowledge',
  value: 'incident-1',
  text: plain('Acknowledge'),
};
const more = {
  type: 'overflow' as const,
  action_id: 'more',
  options: [
    { text: plain('History'), value: 'history' },
    { text: plain('Mute'), value: 'mute' },
  ],
};
const blocks = [{ type: 'actions' as const, elements: [acknowledge, more] }];

/** A bot that remembers every click, and a message with buttons. */
async function start() {
  const slack = await runPretendSlack();
  const clicks: BlockAction[] = [];
  await runBolt(slack, (app) => remember(app, clicks));
  const { ts } = await aClient(slack).chat.postMessage({ channel, text: 'a', blocks });
  return { slack, clicks, target: { channelId: channel, messageTs: String(ts) } };
}

function remember(app: App, clicks: BlockAction[]): void {
  app.action<BlockAction>(/./, async ({ ack, body }) => {
    clicks.push(body);
    await ack();
  });
}

describe('click', () => {
  it('brings a button of a message to the bot', async () => {
    const { slack, clicks, target } = await start();
    expect(await slack.click(target, 'acknowledge', ben)).toEqual({
      status: 200,
      body: undefined,
      problem: undefined,
    });
    expect(clicks).toMatchObject([
      {
        type: 'block_actions',
        user: { id: ben, username: 'ben' },
        team: { id: 'T0PRETEND0' },
        channel: { id: channel, name: 's3-alerts' },
        container: {
          type: 'message',
          message_ts: target.messageTs,
          channel_id: channel,
          is_ephemeral: false,
        },
        message: { ts: target.messageTs, text: 'a', user: 'U0S3REP000' },
        actions: [
          { type: 'button', action_id: 'acknowledge', value: 'incident-1', block_id: 'block-0' },
        ],
        response_url: expect.stringContaining(slack.url),
        trigger_id: expect.any(String),
      },
    ]);
  });

  it('brings the chosen option of a menu to the bot', async () => {
    const { slack, clicks, target } = await start();
    await slack.click(target, 'more', ann, 'mute');
    expect(clicks).toMatchObject([
      { actions: [{ type: 'overflow', selected_option: { value: 'mute' } }] },
    ]);
  });

  it('brings what all menus of a message show to the bot', async () => {
    const { slack, clicks } = await start();
    const pick = { type: 'static_select' as const, action_id: 'pick', options: more.options };
    const day = { type: 'datepicker' as const, action_id: 'day', initial_date: '2026-11-22' };
    const { ts } = await aClient(slack).chat.postMessage({
      channel,
      text: 'a',
      blocks: [{ type: 'actions', block_id: 'menus', elements: [pick, day, acknowledge] }],
    });
    const target = { channelId: channel, messageTs: String(ts) };
    await slack.click(target, 'pick', ann, 'mute');
    await slack.click(target, 'acknowledge', ann);
    const pickState = { type: 'static_select', selected_option: { value: 'mute' } };
    expect(clicks).toMatchObject([
      { actions: [pickState] },
      { state: { values: { menus: { pick: pickState, day: { selected_date: '2026-11-22' } } } } },
    ]);
  });

  it('brings a button of an ephemeral message to the bot, by its reader, without the message', async () => {
    const { slack, clicks } = await start();
    await aClient(slack).chat.postEphemeral({ channel, user: ben, text: 'a', blocks });
    await slack.click({ ephemeralId: String(slack.ephemerals()[0]?.id) }, 'acknowledge');
    expect(clicks).toMatchObject([{ user: { id: ben }, container: { is_ephemeral: true } }]);
    expect(clicks[0]).not.toHaveProperty('message');
  });

  it('chooses by block where several buttons have the same action_id', async () => {
    const { slack, clicks, target } = await start();
    const second = {
      ...blocks[0],
      block_id: 'second',
      elements: [{ ...acknowledge, value: 'incident-2' }],
    };
    const update = { channel, ts: target.messageTs, text: 'a', blocks: [...blocks, second] };
    await aClient(slack).apiCall('chat.update', update);
    await slack.click({ ...target, blockId: 'second' }, 'acknowledge');
    expect(clicks).toMatchObject([{ actions: [{ value: 'incident-2' }] }]);
  });

  it('names what is there when the button or option is not', async () => {
    const { slack, target } = await start();
    await expect(slack.click(target, 'resolve')).rejects.toThrow(
      'There is no "resolve" to click. Present: acknowledge, more.',
    );
    await expect(slack.click(target, 'more', ann, 'assign')).rejects.toThrow(
      'There is no option "assign". Present: history, mute.',
    );
  });

  it('is not possible on a message that is gone', async () => {
    const { slack, target } = await start();
    slack.deleteMessage(channel, target.messageTs);
    await expect(slack.click(target, 'acknowledge')).rejects.toThrow('There is no message');
  });

  it('informs the person when the bot is not there', async () => {
    const slack = await runPretendSlack();
    const { ts } = await aClient(slack).chat.postMessage({ channel, text: 'a', blocks });
    const target = { channelId: channel, messageTs: String(ts) };
    expect(await slack.click(target, 'acknowledge')).toMatchObject({ status: 'undelivered' });
    expect(slack.ephemerals(ann)).toMatchObject([
      {
        text: '"acknowledge" failed with the error "dispatch_failed": s3rep could not be reached.',
      },
    ]);
  });
});
