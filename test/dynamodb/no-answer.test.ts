import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { isOutage } from '../../src/dynamodb/is-outage.ts';
import { watchAnswers } from '../../src/dynamodb/watch-answers.ts';
import { type Silence, startSilentServer } from '../start-silent-server.ts';
import { eventually } from '../sqs/eventually.ts';

const given = { region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const read = new GetItemCommand({ TableName: 's3rep', Key: { pk: { S: 'a' }, sk: { S: 'b' } } });
const silences: Silence[] = [
  'not a byte',
  'an answer that never ends',
  'a refusal that never ends',
];

describe('A table that does not answer', () => {
  it.each(silences)('with %s is given up, after a second try, and said so', async (silence) => {
    const server = await startSilentServer(silence);
    const client = buildDynamodbClient({ ...given, ...server, maxAttempts: 2 }, 300);
    const error: unknown = await client.send(read).catch((thrown: unknown) => thrown);
    expect(isOutage(error)).toBe(true);
    expect(String(error)).toContain('The answer of DynamoDB took longer than 300 ms');
    expect(String(error)).toContain('AWS_ENDPOINT_URL_DYNAMODB');
    await eventually(() => server.requests() === 2, 'both requests', server.requests);
    // Such connections are closed, or they would be in the way of others.
    await eventually(async () => (await server.connections()) === 0, 'no connection');
    client.destroy();
    await server.stop();
  });

  it.each([
    ['no answer', 'not a byte', false],
    ['a server in trouble', { statusCode: 503, body: '' }, false],
    ['a refusal', { statusCode: 400, body: '{"__type":"ValidationException"}' }, true],
    ['a success', { statusCode: 200, body: '{}' }, true],
  ] as const)(
    'is told apart from one that does, at each try: %s',
    async (_what, said, isAnswer) => {
      const answers = [said, { statusCode: 200, body: '{}' }];
      const handle = async () => {
        const answer = answers.shift();
        if (answer === undefined || answer === 'not a byte') throw new Error('cut');
        const { statusCode, body } = answer;
        return { response: { statusCode, headers: {}, body: Buffer.from(body) } };
      };
      const requestHandler = { handle } as never;
      const client = buildDynamodbClient({ ...given, requestHandler, maxAttempts: 1 });
      const doesAnswer = watchAnswers(client);
      await client.send(read).catch(() => undefined);
      expect(doesAnswer()).toBe(isAnswer);
      await client.send(read);
      expect(doesAnswer()).toBe(true);
      client.destroy();
    },
  );
});
