import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { startEmbeddedQueue } from '../../src/local/embedded-queue.ts';
import { startLyingTable } from '../scenarios/start-lying-table.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const environment = { ...process.env };

beforeEach(() => {
  process.env['AWS_REGION'] = 'us-east-1';
  delete process.env['AWS_ENDPOINT_URL_SQS'];
});

afterEach(() => {
  process.env = { ...environment };
});

/** Host that a client calls, and the region that it signs for. */
async function findCall(queueUrl: string): Promise<string> {
  let call = '';
  const requestHandler = {
    handle: async (request: { hostname: string; headers: Record<string, string> }) => {
      const scope = /Credential=[^/]+\/\d+\/([^/]+)/.exec(request.headers['authorization'] ?? '');
      call = `${request.hostname} ${scope?.[1]}`;
      throw new Error('seen');
    },
  };
  const client = buildSqsClient(queueUrl, {
    credentials,
    maxAttempts: 1,
    requestHandler: requestHandler as never,
  });
  await expect(client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }))).rejects.toThrow(
    'seen',
  );
  return call;
}

describe('buildSqsClient', () => {
  it.each([
    ['https://sqs.eu-west-1.amazonaws.com/111122223333/q', 'sqs.eu-west-1.amazonaws.com eu-west-1'],
    [
      'https://eu-west-1.queue.amazonaws.com/111122223333/q',
      'sqs.eu-west-1.amazonaws.com eu-west-1',
    ],
    [
      'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q',
      'sqs.cn-north-1.amazonaws.com.cn cn-north-1',
    ],
    [
      'https://sqs-fips.us-gov-west-1.amazonaws.com/1/q',
      'sqs.us-gov-west-1.amazonaws.com us-gov-west-1',
    ],
    [
      'https://sqs.eusc-de-east-1.amazonaws.eu/1/q',
      'sqs.eusc-de-east-1.amazonaws.eu eusc-de-east-1',
    ],
    ['http://localhost:4566/000000000000/q', 'sqs.us-east-1.amazonaws.com us-east-1'],
  ])('finds region and endpoint of %s', async (queueUrl, call) => {
    expect(await findCall(queueUrl)).toBe(call);
  });

  it.each([
    'https://sqs.eu-west-1.amazonaws.com/111122223333/q',
    'https://vpce-0a-1b.sqs.eu-west-1.vpce.amazonaws.com/111122223333/q',
  ])(
    'calls AWS_ENDPOINT_URL_SQS for %s and signs for the region of the queue',
    async (queueUrl) => {
      process.env['AWS_ENDPOINT_URL_SQS'] = 'https://vpce-0a-1b.sqs.eu-west-1.vpce.amazonaws.com';
      expect(await findCall(queueUrl)).toBe(
        'vpce-0a-1b.sqs.eu-west-1.vpce.amazonaws.com eu-west-1',
      );
    },
  );

  it.each([
    'http://sqs.us-east-1.localhost:9/000000000000/s3rep',
    'http://127.0.0.1:9/000000000000/s3rep',
  ])('reaches an emulator by AWS_ENDPOINT_URL_SQS whatever host %s names', async (queueUrl) => {
    const queue = await startEmbeddedQueue();
    process.env['AWS_ENDPOINT_URL_SQS'] = queue.endpoint;
    const client = buildSqsClient(queueUrl, { credentials });
    await queue.send(['{}']);
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl }));
    client.destroy();
    await queue.stop();
    expect(Messages?.[0]?.Body).toBe('{}');
  });

  it.each(['', 'null', '<html>Sign in</html>'])(
    'takes an empty queue from SQS alone, not from who answers %j',
    async (body) => {
      const proxy = await startLyingTable('http://127.0.0.1:9', () => ({ status: 200, body }));
      const client = buildSqsClient('http://127.0.0.1:9/000000000000/s3rep', {
        endpoint: proxy.endpoint,
        credentials,
      });
      const receive = new ReceiveMessageCommand({ QueueUrl: 'http://127.0.0.1:9/1/s3rep' });
      await expect(client.send(receive)).rejects.toThrow('not from AWS');
      client.destroy();
      await proxy.stop();
    },
  );
});
