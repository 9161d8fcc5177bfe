import { once } from 'node:events';
import { WebSocket } from 'ws';
import { startEmbeddedQueue } from '../../../src/local/embedded-queue.ts';
import { startEmbeddedTable } from '../../../src/local/embedded-table.ts';
import { startPretendAws } from '../../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildWorld } from '../../../src/local/pretend-aws/world/build-world.ts';
import { appToken, runPretendSlack, stopAll } from './run-pretend-slack.ts';
import { get } from '../get.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await stopAll();
});

const servers: Readonly<Record<string, () => Promise<string>>> = {
  'The page': async () => `${(await runPretendSlack()).url}/`,
  'The control of the page': async () => `${(await runPretendSlack()).url}/page/state`,
  'The Web API': async () => `${(await runPretendSlack()).url}/api/auth.test`,
  'A response URL': async () => `${(await runPretendSlack()).url}/response/1`,
  async 'The pretend AWS'() {
    const world = buildWorld({ start: new Date('2026-11-29T03:00:00Z') });
    const aws = await startPretendAws({ world });
    stops.push(() => aws.close());
    return `${aws.url}/`;
  },
  async 'The table'() {
    const table = await startEmbeddedTable();
    stops.push(() => table.stop());
    return `${table.endpoint}/`;
  },
  async 'The queue'() {
    const queue = await startEmbeddedQueue();
    stops.push(() => queue.stop());
    return `${queue.endpoint}/`;
  },
};

describe.each(Object.entries(servers))('%s of npm run local', (_name, start) => {
  it.each([
    ['another name of this machine', () => ({ host: 'evil.example:80' })],
    ['a name that begins like it', () => ({ host: '127.0.0.1.evil.example' })],
    ['a name that ends like it', () => ({ host: 'evil.example.localhost' })],
    ['the page of another site', () => ({ origin: 'https://evil.example' })],
    ['another port', () => ({ origin: 'http://127.0.0.1:1' })],
    ['a page without an address', () => ({ origin: 'null' })],
  ])('does not answer %s', async (_who, headers) => {
    const { href, pathname } = new URL(await start());
    expect(await get(href, pathname, headers())).toMatchObject({ status: 403 });
  });

  it('answers this machine by both of its names, and its own page', async () => {
    const { href, pathname, origin, port } = new URL(await start());
    const answers = [{}, { host: `localhost:${port}` }, { origin }];
    for (const headers of answers) {
      // The pretend AWS refuses those without a signature as well, but in XML.
      const refused = { status: 403, type: 'application/json' };
      expect(await get(href, pathname, headers)).not.toMatchObject(refused);
    }
  });
});

it('A socket of the pretend Slack does not open for another site', async () => {
  const { apiUrl } = await runPretendSlack({ appToken });
  const open = async (origin?: string) => {
    const headers = { authorization: `Bearer ${appToken}` };
    const answer = await fetch(`${apiUrl}apps.connections.open`, { method: 'POST', headers });
    const { url } = (await answer.json()) as { url: string };
    const socket = new WebSocket(url, { ...(origin !== undefined && { origin }) });
    const outcome = await Promise.race([
      once(socket, 'open').then(() => 'open'),
      once(socket, 'close').then(() => 'closed'),
    ]).catch(String);
    socket.terminate();
    return outcome;
  };
  expect(await open()).toBe('open');
  expect(await open('https://evil.example')).toContain('socket hang up');
});
