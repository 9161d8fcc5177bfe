import { once } from 'node:events';
import { connect } from 'node:net';
import { type EmbeddedQueue, startEmbeddedQueue } from '../../src/local/embedded-queue.ts';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

let queue: EmbeddedQueue;
let client: SQSClient;

async function start(options?: Parameters<typeof startEmbeddedQueue>[0]) {
  queue = await startEmbeddedQueue(options);
  const { endpoint, region } = queue;
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  client = new SQSClient({ endpoint, region, credentials });
}

afterEach(async () => {
  client.destroy();
  await queue.stop();
});

async function receive(queueUrl: string, waitSeconds = 0): Promise<string[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: waitSeconds,
    }),
  );
  return Messages.map(({ Body = '' }) => Body);
}

describe('the embedded queue', () => {
  it('delivers and counts what was sent', async () => {
    await start();
    await queue.send(Array.from({ length: 25 }, (_, index) => String(index)));
    expect(await queue.counts()).toEqual({ waiting: 25, inFlight: 0, dead: 0 });
    expect(await receive(queue.queueUrl)).toHaveLength(10);
    expect(await queue.counts()).toEqual({ waiting: 15, inFlight: 10, dead: 0 });
  });

  it('carries emoji in JSON', async () => {
    await start();
    const key = 'été/😀.png';
    await queue.send([JSON.stringify({ key })]);
    expect((await receive(queue.queueUrl)).map((body) => JSON.parse(body))).toEqual([{ key }]);
  });

  it('gives up a message after its last delivery', async () => {
    await start({ visibilityTimeoutSeconds: 0, maxReceiveCount: 2 });
    await queue.send(['malformed']);
    expect(await receive(queue.queueUrl)).toEqual(['malformed']);
    expect(await receive(queue.queueUrl)).toEqual(['malformed']);
    expect(await receive(queue.queueUrl)).toEqual([]);
    expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 1 });
    expect(await receive(queue.deadLetterQueueUrl)).toEqual(['malformed']);
  });

  it('delivers again after the visibility timeout', async () => {
    // Long enough to ask once more before it is over.
    await start({ visibilityTimeoutSeconds: 4 });
    await queue.send(['{}']);
    await receive(queue.queueUrl);
    expect(await receive(queue.queueUrl)).toEqual([]);
    expect(await receive(queue.queueUrl, 20)).toEqual(['{}']);
  });

  it('reports why it cannot send', async () => {
    await start();
    await expect(queue.send(['\u0000'])).rejects.toThrow('Could not send');
  });

  it('can be reached from this machine only', async () => {
    await start();
    const { hostname, port } = new URL(queue.endpoint);
    expect(hostname).toBe('127.0.0.1');
    // A server that listened everywhere would answer here too.
    await expect(once(connect(Number(port), '127.0.0.2'), 'connect')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it('gives its port back when it stops', async () => {
    await start();
    const port = Number(new URL(queue.endpoint).port);
    await queue.stop();
    await start({ port });
    expect(queue.endpoint).toBe(`http://127.0.0.1:${port}`);
  });
});
