/** Invoked by the function's URL with each command and click of Slack, a few a day. Answers them. */
import { AwsLambdaReceiver } from '@slack/bolt';
import { randomUUID } from 'node:crypto';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { putAsk } from '../dynamodb/asks.ts';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { followServiceTime } from '../dynamodb/follow-service-time.ts';
import { buildSlackHomeItem } from '../dynamodb/slack-home-item.ts';
import { putWakeUp } from '../dynamodb/wake-ups.ts';
import { times } from '../incidents/announcing/times.ts';
import { buildLog } from '../lib/log.ts';
import { logSeldom } from '../lib/log-seldom.ts';
import { pause } from '../lib/pause.ts';
import { readSlackFunctionSettings } from '../settings/read-settings.ts';
import { buildBoltLogger } from '../slack/bolt-logger.ts';
import { buildApp } from '../slack/build-app.ts';
import { fetchWithoutKeepAlive } from '../slack/channel/fetch-without-keep-alive.ts';
import { refuseRequest } from '../slack/refuse-request.ts';
import { buildBot } from '../wiring/build-bot.ts';

/** Slack waits 3 seconds for an answer, and gets none before the work is done. */
const slackCallMillis = 2_000;
/** Of a receipt that Slack's rate keeps: a second try fits in, a longer wait is told. */
const receiptMillis = 1_000;
/** Two tries fit, so that a person sees that it did not work. */
const tableTries = 2;
const tableCallMillis = 1_000;

const settings = readSlackFunctionSettings(process.env);
const log = buildLog(settings.logLevel);
const dynamodb = buildDynamodbClient({ maxAttempts: tableTries }, tableCallMillis);
const { tableName } = settings;
const time = followServiceTime({ dynamodb, tableName, log });
const { clock } = time;
const table = { client: dynamodb, tableName };
const { service } = buildBot({
  ...settings,
  dynamodb,
  log,
  clock,
  settleTime: time.settle,
  readClockAheadMillis: time.aheadMillis,
  // Slack waits for the function to end: the rest of a click is done by `sweep`, which this wakes.
  async announceLater(incidentId) {
    await putWakeUp(table, incidentId, randomUUID(), clock());
    return { kind: 'settled' };
  },
  onCheck: (incidentId) => putWakeUp(table, incidentId, randomUUID(), clock()),
  answerReportLater: (ask) => putAsk(table, 'report', ask, randomUUID()),
  answerDiagnosisLater: (ask) => putAsk(table, 'diagnosis', ask, randomUUID()),
  answerCoverageLater: (ask) => putAsk(table, 'coverage', ask, randomUUID()),
  isDeployed: true,
  // Its keys are with `sweep`.
  knowsPagers: false,
  homeMemory: buildSlackHomeItem(table, settings.slackBotToken, clock),
  pause,
  slackFetch: fetchWithoutKeepAlive,
  times: { ...times, slackCallMillis, receiptMillis },
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
const logRefusal = logSeldom((fields) => log.warn('request_refused', fields), clock);

/** Answers a request that came to the function's URL. Whoever is not Slack gets 401, or 400 if it is not even a request. */
export async function handler(
  event: APIGatewayProxyEventV2,
  context: Context,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { body = '', isBase64Encoded, headers } = event;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  const refusal = refuseRequest({ body: text, headers }, settings.signingSecret);
  if (refusal !== undefined) {
    logRefusal({ ...refusal });
    return { statusCode: refusal.status, body: '' };
  }
  try {
    return await answer({ ...event, headers: event.headers as Record<string, string> }, context);
  } catch (error) {
    // Signed, but nothing that Bolt can read: Slack sends no such thing.
    log.warn('request_malformed', { error });
    return { statusCode: 400, body: '' };
  } finally {
    // After the answer the function is frozen.
    await app.settle();
  }
}
