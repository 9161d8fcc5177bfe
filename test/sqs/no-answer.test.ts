import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { adviseOnError } from '../../src/sqs/advise-on-error.ts';
import { buildSqsClient } from '../../src/sqs/build-sqs-client.ts';
import { eventually } from './eventually.ts';
import { type Silence, startSilentServer } from '../start-silent-server.ts';

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const QueueUrl = 'http://127.0.0.1:9/1/s3rep';
const silences: Silence[] = [
  'not a byte',
  'an answer that never ends',
  'a refusal that never ends',
];

describe('An SQS that does not answer', () => {
  let server: Awaited<ReturnType<typeof startSilentServer>>;
  afterEach(() => server.stop());

  async function errorOf(silence: Silence, command: ReceiveMessageCommand | DeleteMessageCommand) {
    server = await startSilentServer(silence);
    const { endpoint } = server;
    const overrides = { endpoint, credentials, region: 'us-east-1' };
    const client = buildSqsClient(QueueUrl, overrides, 300);
    const error: unknown = await client.send(command as never).catch((thrown: unknown) => thrown);
    client.destroy();
    return error;
  }

  it.each(silences)('with %s is waited for once, and what to do is said', async (silence) => {
    const error = await errorOf(silence, new ReceiveMessageCommand({ QueueUrl }));
    expect(String(error)).toContain('The answer of SQS took longer than 300 ms');
    expect(adviseOnError(error)).toContain('AWS_ENDPOINT_URL_SQS');
    await eventually(() => server.requests() > 0, 'the request');
    expect(server.requests()).toBe(1);
  });

  it('has the time of a long poll as well', async () => {
    const command = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 });
    expect(String(await errorOf('an answer that never ends', command))).toContain('1300 ms');
  });
});
