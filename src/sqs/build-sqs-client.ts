import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { millisecondsInSecond } from 'date-fns/constants';
import { defaultPollSettings } from './poll-settings.ts';

/** A connection that died unnoticed does not hang the bot for longer than a poll and this. */
const answerMillis = 10_000;
const socketTimeoutMillis =
  defaultPollSettings.longPollSeconds * millisecondsInSecond + answerMillis;
const connectionTimeoutMillis = 5_000;

/**
 * Makes a client for one queue.
 *
 * The queue's URL says which queue in which region, even if AWS_REGION says otherwise; where to call is the region's
 * endpoint or AWS_ENDPOINT_URL_SQS. The SDK would call the host of the queue's URL instead and pass the variable over,
 * and emulators hand out URLs whose hosts do not resolve. A queue URL of a VPC endpoint or an emulator therefore needs
 * the variable too.
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
  return client;
}

/** `sqs.eu-west-1.amazonaws.com`, also as part of a VPC endpoint's name, and the old `eu-west-1.queue.amazonaws.com`. */
const regionInHost =
  /^https?:\/\/(?:(?:[^/]+\.)?sqs(?:-fips)?\.([a-z]+(?:-[a-z]+)+-\d+)\.|([a-z]+(?:-[a-z]+)+-\d+)\.queue\.)/;

function parseRegion(queueUrl: string): string | undefined {
  const found = regionInHost.exec(queueUrl);
  return found?.[1] ?? found?.[2];
}
