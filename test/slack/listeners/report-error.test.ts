import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { reportListenerError } from '../../../src/slack/listeners/report-error.ts';
import { recordLog } from '../../sqs/start-queue.ts';

describe('tellOfError', () => {
  let server: Server;
  let url: string;
  const said: unknown[] = [];
  beforeEach(async () => {
    said.length = 0;
    server = createServer((request, response) => {
      void text(request).then((body) => {
        said.push(JSON.parse(body));
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('tells the person who clicked, in their own channel and to them alone', async () => {
    const { log, facts } = recordLog();
    await reportListenerError(new Error('DynamoDB is away'), { response_url: url }, log);
    expect(said).toEqual([
      {
        response_type: 'ephemeral',
        replace_original: false,
        parse: 'none',
        link_names: false,
        unfurl_links: false,
        unfurl_media: false,
        text: 'Something went wrong in s3rep. No failure is lost. Please try again in a minute.',
      },
    ]);
    expect(facts).toMatchObject([
      { fact: 'listener_failed', error: { message: 'DynamoDB is away' } },
    ]);
  });

  it.each([undefined, {}, { response_url: 7 }])(
    'only logs where %j names no address',
    async (body) => {
      const { log, facts } = recordLog();
      await reportListenerError(new Error('oh'), body, log);
      expect(facts).toHaveLength(1);
      expect(said).toEqual([]);
    },
  );

  it('survives an address that does not answer', async () => {
    const { log, facts } = recordLog();
    server.close();
    server.closeAllConnections();
    await reportListenerError(new Error('oh'), { response_url: url }, log);
    expect(facts.map(({ fact }) => fact)).toEqual(['listener_failed', 'apology_not_delivered']);
  });
});
