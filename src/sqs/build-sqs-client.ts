import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { millisecondsInSecond } from '../lib/dates.ts';
import { readWholeAnswer } from '../lib/read-whole-answer.ts';
import { defaultPollSettings } from './poll-settings.ts';

/** A connection that died unnoticed does not hang the bot for longer than a poll and this. */
const answerMillis = 10_000;
const socketTimeoutMillis =
  defaultPollSettings.longPollSeconds * millisecondsInSecond + answerMillis;
const connectionTimeoutMillis = 5_000;

/**
 * For one queue, whose URL names the Region, whatever AWS_REGION says. Calls go to the Region's endpoint or
 * AWS_ENDPOINT_URL_SQS, which VPC endpoints and emulators need: the hosts of emulators' queue URLs may not resolve.
 */
export function buildSqsClient(queueUrl: string, overrides: SQSClientConfig = {}): SQSClient {
  const region = parseRegion(queueUrl);
  const client = new SQSClient({
    ...(region === undefined ? {} : { region }),
    useQueueUrlAsEndpoint: false,
    requestHandler: {
      connectionTimeout: connectionTimeoutMillis,
      socketTimeout: socketTimeoutMillis,
    },
    ...overrides,
  });
  // It would copy every message for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.add(
    (next) => async (call) => {
      const result = await next(call);
      await readWholeAnswer(result.response);
      return result;
    },
    // Next to the network: before anything is read from the answer.
    { step: 'deserialize', priority: 'low' },
  );
  return client;
}

/** `sqs.eu-west-1.amazonaws.com`, also as part of a VPC endpoint's name, and the old `eu-west-1.queue.amazonaws.com`. */
const regionInHost =
  /^https?:\/\/(?:(?:[^/]+\.)?sqs(?:-fips)?\.([a-z]+(?:-[a-z]+)+-\d+)\.|([a-z]+(?:-[a-z]+)+-\d+)\.queue\.)/;

function parseRegion(queueUrl: string): string | undefined {
  const found = regionInHost.exec(queueUrl);
  return found?.[1] ?? found?.[2];
}
