import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { HTTPReceiver } from '@slack/bolt';
import { buildBot } from './build-bot.ts';
import type { Settings } from './config.ts';
import { connectSlack } from './connect-slack.ts';
import { type Times, times as usualTimes } from './incidents/times.ts';
import { keepAnnouncing } from './keep-announcing.ts';
import type { Log } from './log.ts';
import { serveHttp } from './serve-http.ts';
import { buildApp, buildHttpReceiver, buildSocketReceiver } from './slack/build-app.ts';
import { buildSlackClient } from './slack/slack-client.ts';
import { type PollOptions, pollQueue } from './sqs/poll-queue.ts';

/** What the bot runs on. */
export interface Surroundings {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly log: Log;
  readonly clock: () => Date;
  /** The network address to listen on; absent for all. */
  readonly host?: string;
  /** For tests, which cannot wait a minute for a claim to end. */
  readonly times?: Times;
  /** For tests, which have no second to gather a batch. */
  readonly pollPace?: NonNullable<PollOptions['pace']>;
}

/** A bot at work. */
export interface RunningBot {
  /** Where `/healthz` answers, and `/slack/events` without Socket Mode. */
  readonly port: number;
  /** Stops receiving, finishes the batch and the alert in hand, and closes everything that it opened. */
  stop(): Promise<void>;
}

/**
 * Starts the bot as a process: the queue, Slack and `/healthz`.
 *
 * Slack, SQS or DynamoDB being out of reach is no error here: the bot goes on
 * trying and says so in its log and in `/healthz`.
 *
 * @throws if the port cannot be opened
 */
export async function startBot(
  settings: Settings,
  { dynamodb, sqs, log, clock, host, times = usualTimes, pollPace = {} }: Surroundings,
): Promise<RunningBot> {
  const onDue = () => announcing.wake();
  const bot = buildBot({ ...settings, dynamodb, log, clock, times, onDue });
  const access = {
    botToken: settings.slackBotToken,
    apiUrl: settings.slackApiUrl,
    callMillis: times.slackCallMillis,
  };
  const { slackIntake: intake } = settings;
  const receiver =
    intake.kind === 'socket'
      ? buildSocketReceiver(intake.appToken, access, log)
      : buildHttpReceiver(intake.signingSecret, log);
  buildApp(receiver, { access, desk: bot.desk, log });

  const health = { slack: false, queue: false, table: false };
  const slackEvents = receiver instanceof HTTPReceiver ? receiver.requestListener : undefined;
  const http = await serveHttp({ port: settings.port, host }, () => health, slackEvents);

  const stopping = new AbortController();
  const announcing = keepAnnouncing({
    announceDue: () => bot.announceDue(),
    onRun: (isDone) => {
      health.table = isDone;
    },
    clock,
    log,
  });
  const polling = pollQueue({
    client: sqs,
    queueUrl: settings.queueUrl,
    handleBatch: (messages) => bot.handleBatch(messages),
    log,
    pace: pollPace,
    signal: stopping.signal,
    onReceive: () => {
      health.queue = true;
    },
    onError: () => {
      health.queue = false;
    },
  });
  const socket = receiver instanceof HTTPReceiver ? undefined : receiver;
  const connecting = connectSlack({
    client: buildSlackClient(access),
    alertChannelId: settings.alertChannelId,
    socket,
    log,
    signal: stopping.signal,
  }).then((isConnected) => {
    health.slack = isConnected;
  });
  log.info('bot_started', { port: http.port, slackIntake: intake.kind });

  return {
    port: http.port,
    async stop() {
      stopping.abort();
      await Promise.all([polling, connecting]);
      await announcing.stop();
      await socket?.stop();
      await http.close();
      log.info('bot_stopped');
    },
  };
}
