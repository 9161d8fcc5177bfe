import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  aClient,
  ann,
  appToken,
  channel,
  runBolt,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const go = {
  type: 'button' as const,
  action_id: 'go',
  text: { type: 'plain_text' as const, text: 'Go' },
};

describe('Socket Mode', () => {
  it('brings commands and clicks to the bot, and answers back', async () => {
    const slack = await runPretendSlack();
    const clicks: string[] = [];
    await runBolt(
      slack,
      (app) => {
        app.command('/s3rep', ({ ack, command }) => ack(`you said ${command.text}`));
        app.action('go', async ({ ack, body }) => {
          clicks.push(body.user.id);
          await ack();
        });
      },
      { isBySocket: true },
    );
    expect(await slack.runCommand('/s3rep help')).toEqual({
      status: 200,
      body: { text: 'you said help' },
      problem: undefined,
    });
    expect(slack.ephemerals(ann)).toMatchObject([{ text: 'you said help' }]);
    const { ts } = await aClient(slack).chat.postMessage({
      channel,
      text: 'a',
      blocks: [{ type: 'actions', elements: [go] }],
    });
    const clicked = await slack.click({ channelId: channel, messageTs: String(ts) }, 'go');
    expect(clicked).toEqual({ status: 200, body: undefined, problem: undefined });
    expect(clicks).toEqual([ann]);
  });

  it('gives up on an acknowledgement that does not come', async () => {
    const slack = await runPretendSlack({ acknowledgeWithinMillis: 50 });
    await runBolt(slack, (app) => app.command('/s3rep', () => Promise.resolve()), {
      isBySocket: true,
    });
    expect(await slack.runCommand('/s3rep')).toMatchObject({ status: 'timeout' });
    expect(slack.ephemerals(ann)).toMatchObject([
      { text: expect.stringContaining('operation_timeout') },
    ]);
  });

  it('lets in only who was given the address, once', async () => {
    const slack = await runPretendSlack();
    const { url } = await aClient(slack, appToken).apps.connections.open();
    const first = connect(String(url));
    await once(first, 'open');
    first.close();
    await once(connect(String(url)), 'error');
    await once(connect(`${slack.url.replace('http', 'ws')}/link/?ticket=guess`), 'error');
    expect(slack.calls).toHaveLength(1);
  });

  it('breaks in an outage', async () => {
    const slack = await runPretendSlack();
    const open = () => aClient(slack, appToken).apps.connections.open();
    const socket = connect(String((await open()).url));
    await once(socket, 'open');
    slack.goDown('refuse');
    await once(socket, 'close');
    await expect(open()).rejects.toThrow('fetch failed');
    slack.comeBack();
    await expect(open()).resolves.toMatchObject({ ok: true });
  });
});

function connect(url: string): WebSocket {
  return new WebSocket(url).on('error', () => undefined);
}
