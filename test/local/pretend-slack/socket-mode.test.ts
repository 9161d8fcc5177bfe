import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { PretendSlack } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { eventually } from '../../sqs/eventually.ts';
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

  it('sends over each open connection in its turn, and takes the acknowledgement by that one alone', async () => {
    const slack = await runPretendSlack({ acknowledgeWithinMillis: 200 });
    const sockets = [await open(slack), await open(slack)] as const;
    const envelopes = sockets.map(async (socket) => {
      const [bytes] = await once(socket, 'message');
      return (JSON.parse(String(bytes)) as { envelope_id: string }).envelope_id;
    });
    const [first, second] = [slack.runCommand('/s3rep'), slack.runCommand('/s3rep')];
    const [firstId, secondId] = await Promise.all(envelopes);
    sockets[0].send(JSON.stringify({ envelope_id: firstId }));
    sockets[0].send(JSON.stringify({ envelope_id: secondId }));
    expect(await first).toMatchObject({ status: 200 });
    expect(await second).toMatchObject({ status: 'timeout' });
  });

  it('announces the end of a connection, and sends over it until the bot closes it', async () => {
    const slack = await runPretendSlack();
    const socket = await open(slack);
    const announced = once(socket, 'message');
    slack.announceSocketEnd();
    expect(JSON.parse(String((await announced)[0]))).toEqual({
      type: 'disconnect',
      reason: 'warning',
    });
    socket.on('message', (bytes: Buffer) => socket.send(bytes.toString()));
    expect(await slack.runCommand('/s3rep')).toMatchObject({ status: 200 });
  });

  it('does not end TCP after the close handshake, and sends nothing over it any more', async () => {
    const slack = await runPretendSlack({ acknowledgeWithinMillis: 50 });
    const { url } = await aClient(slack, appToken).apps.connections.open();
    // Node.js's own leaves the end of TCP to the server, as Slack's client does.
    const socket = new globalThis.WebSocket(String(url));
    await once(socket, 'message');
    socket.close();
    const isDeaf = async () => (await slack.runCommand('/s3rep')).status === 'undelivered';
    await eventually(isDeaf, 'the end of the close handshake');
    expect(slack.socketCount()).toBe(1);
    expect(socket.readyState).toBe(WebSocket.CLOSING);
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

/** Opens a connection that has heard hello. */
async function open(slack: PretendSlack): Promise<WebSocket> {
  const { url } = await aClient(slack, appToken).apps.connections.open();
  const socket = connect(String(url));
  await once(socket, 'message');
  return socket;
}

function connect(url: string): WebSocket {
  return new WebSocket(url).on('error', () => undefined);
}
