import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type HttpLimits, type HttpServer, serveHttp } from '../../src/process/serve-http.ts';

describe('serveHttp', () => {
  const servers: HttpServer[] = [];
  const sockets: Socket[] = [];
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    for (const server of servers.splice(0)) {
      server.close();
      server.closeConnections();
    }
  });

  async function serve(
    ...[health, slackEvents, limits]: [Record<string, boolean>, typeof answer?, HttpLimits?]
  ) {
    const at = { port: 0, host: '127.0.0.1' };
    const server = await serveHttp(at, () => health, slackEvents, limits);
    servers.push(server);
    return `http://127.0.0.1:${server.port}`;
  }

  const answer: Parameters<typeof serveHttp>[2] = (_request, response) => {
    response.end('from Slack');
  };

  it('tells that the bot is ready when every part of it works', async () => {
    const response = await fetch(`${await serve({ slack: true, queue: true })}/healthz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ isReady: true, slack: true, queue: true });
  });

  it('tells which part does not work', async () => {
    const response = await fetch(`${await serve({ slack: true, queue: false })}/healthz?verbose`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ isReady: false, slack: true, queue: false });
  });

  it('answers probes that ask for the head alone', async () => {
    const response = await fetch(`${await serve({ slack: true })}/healthz`, { method: 'HEAD' });
    expect(response.status).toBe(200);
  });

  it('hands on what Slack sends, and nothing else', async () => {
    const url = await serve({}, answer);
    const post = await fetch(`${url}/slack/events`, { method: 'POST' });
    expect(await post.text()).toBe('from Slack');
    expect((await fetch(`${url}/slack/events`)).status).toBe(404);
    expect((await fetch(`${url}/`)).status).toBe(404);
  });

  it('is deaf to Slack where a socket is used', async () => {
    const response = await fetch(`${await serve({})}/slack/events`, { method: 'POST' });
    expect(response.status).toBe(404);
  });

  it('says so when the port is taken', async () => {
    const port = Number(new URL(await serve({})).port);
    await expect(serveHttp({ port, host: '127.0.0.1' }, () => ({}), undefined)).rejects.toThrow(
      `Cannot listen on port ${port}: set PORT to a free one.`,
    );
  });

  async function open(url: string): Promise<Socket> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => {});
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  }

  it.each([
    ['head', 'POST /slack/events HTTP/1.1\r\nhost: x\r\n'],
    ['body', 'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{'],
    ['chunk', 'POST /slack/events HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{'],
  ])('gives up on a %s that does not come to its end', async (_what, beginning) => {
    const slow: typeof answer = (request) => request.resume();
    const socket = await open(await serve({}, slow, { requestMillis: 100, connections: 10 }));
    socket.write(beginning);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 408 /);
  });

  it('closes connections that are too many, and takes new ones when others end', async () => {
    const url = await serve({ slack: true }, answer, { requestMillis: 5_000, connections: 2 });
    const held = [await open(url), await open(url)];
    expect(await text(await open(url))).toBe('');
    for (const socket of held) {
      socket.destroy();
      await once(socket, 'close');
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});
