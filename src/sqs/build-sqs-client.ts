import { type ReceiveMessageRequest, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { millisecondsInSecond } from '../lib/dates.ts';
import { awaitAnswer, endConnectionsAfter } from '../lib/await-answer.ts';
import { requireJson } from '../lib/require-json.ts';
import { defaultPollSettings } from './poll-settings.ts';

const usualAnswerMillis = 10_000;
const longPollMillis = defaultPollSettings.longPollSeconds * millisecondsInSecond;

/**
 * For one queue, whose URL names the Region, whatever AWS_REGION says. Calls go to the Region's endpoint or
 * AWS_ENDPOINT_URL_SQS, which VPC endpoints and emulators need: the hosts of emulators' queue URLs may not resolve.
 * What is not answered in time is not tried again here: whoever reads the queue says so, and does.
 */
export function buildSqsClient(
  queueUrl: string,
  overrides: SQSClientConfig = {},
  answerMillis = usualAnswerMillis,
): SQSClient {
  const region = parseRegion(queueUrl);
  const client = new SQSClient({
    ...(region === undefined ? {} : { region }),
    useQueueUrlAsEndpoint: false,
    requestHandler: endConnectionsAfter(answerMillis + longPollMillis),
    ...overrides,
  });
  // It would copy every message for a log that nobody reads.
  client.middlewareStack.remove('loggerMiddleware');
  client.middlewareStack.add(
    (next) => async (call) => {
      const { WaitTimeSeconds: waitSeconds = 0 } = call.input as ReceiveMessageRequest;
      const millis = answerMillis + waitSeconds * millisecondsInSecond;
      const limit = { service: 'SQS', millis, errorName: 'AnswerTooLate' } as const;
      const result = await awaitAnswer(() => next(call), limit);
      requireJson(result.response);
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
