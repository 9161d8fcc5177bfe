/** On Lambda: answers commands and clicks. */
import { AwsLambdaReceiver } from '@slack/bolt';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { buildBot } from '../wiring/build-bot.ts';
import { readSlackFunctionSettings } from '../settings/read-settings.ts';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { times } from '../incidents/announcing/times.ts';
import { buildLog } from '../lib/log.ts';
import { buildBoltLogger } from '../slack/bolt-logger.ts';
import { buildApp } from '../slack/build-app.ts';
import { fetchWithoutKeepAlive } from '../slack/channel/fetch-without-keep-alive.ts';

/** Slack hears nothing before the work is done, and waits for 3 seconds. What takes longer is shown by a sweep. */
const slackCallMillis = 2_000;
/** Two tries, so that a person is told that it did not work. */
const tableCallMillis = 1_000;

const settings = readSlackFunctionSettings(process.env);
const log = buildLog(settings.logLevel);
const { service } = buildBot({
  ...settings,
  dynamodb: buildDynamodbClient({
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: tableCallMillis,
      requestTimeout: tableCallMillis,
      throwOnRequestTimeout: true,
    },
  }),
  log,
  clock: () => new Date(),
  slackFetch: fetchWithoutKeepAlive,
  times: { ...times, slackCallMillis },
});
const receiver = new AwsLambdaReceiver({
  signingSecret: settings.signingSecret,
  logger: buildBoltLogger(log),
});
const access = {
  botToken: settings.slackBotToken,
  apiUrl: settings.slackApiUrl,
  callMillis: slackCallMillis,
  fetch: fetchWithoutKeepAlive,
};
const app = buildApp(receiver, { access, service, log });
const answer = receiver.toHandler();

/** Answers a request that came to the function's URL. Whoever is not Slack gets 401, or 400 if it is not even a request. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return await answer({ ...event, headers: event.headers as Record<string, string> }, context);
  } catch (error) {
    // Bolt reads the body before it checks the signature, so this is a stranger's, and no failure of the function.
    log.warn('request_malformed', { error });
    return { statusCode: 400, body: '' };
  } finally {
    // Frozen after the answer, nothing would go on.
    await app.settle();
  }
}
