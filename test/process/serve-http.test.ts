import { type HttpServer, serveHttp } from '../../src/process/serve-http.ts';

describe('serveHttp', () => {
  const servers: HttpServer[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeConnections();
    }
  });

  async function serve(
    ...[health, slackEvents, port = 0]: [Record<string, boolean>, typeof answer?, number?]
  ) {
    const server = await serveHttp({ port, host: '127.0.0.1' }, () => health, slackEvents);
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
});
