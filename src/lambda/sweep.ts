/** Invoked every minute, for what had to wait, and by the table's stream as soon as something becomes due, or somebody clicks: announces it. */
import type { Context } from 'aws-lambda';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { followServiceTime } from '../dynamodb/follow-service-time.ts';
import { readAsks } from '../dynamodb/asks.ts';
import { isFromStream, readWokenIds } from '../dynamodb/wake-ups.ts';
import { buildLog } from '../lib/log.ts';
import { pause } from '../lib/pause.ts';
import { readBotSettings } from '../settings/read-settings.ts';
import { fetchWithoutKeepAlive } from '../slack/channel/fetch-without-keep-alive.ts';
import { trackChannelHealth } from '../slack/channel/track-channel-health.ts';
import { noteOwnerZone } from '../incidents/note-owner-zone.ts';
import { buildTimeZoneOf } from '../slack/service/time-zone.ts';
import { buildAnnouncing } from '../wiring/build-announcing.ts';
import { announceWoken } from './announce-woken.ts';
import { answerAsks } from './answer-asks.ts';
import { buildAskAnswers } from './build-ask-answers.ts';
import { announceWithin } from './announce-within.ts';
import { checkWithin } from './check-within.ts';
import { assertShown } from './assert-shown.ts';

const settings = readBotSettings(process.env);
const log = buildLog(settings.logLevel);
const dynamodb = buildDynamodbClient();
const { clock, settle } = followServiceTime({ dynamodb, tableName: settings.tableName, log });
const table = { client: dynamodb, tableName: settings.tableName };
const channel = trackChannelHealth(clock, log);
const bot = buildAnnouncing({
  ...settings,
  dynamodb,
  log,
  clock,
  settleTime: settle,
  pause,
  slackFetch: fetchWithoutKeepAlive,
  onSlackAnswer: (isHealthy) => channel.onAnswer(isHealthy),
  readSlackHealthySince: () => channel.healthySince(),
});

const { announcer, client } = bot.parts;
const timeZoneOf = buildTimeZoneOf(client, { patienceMillis: 2_000, clock, log });
/** `slack` calls nobody for a click, so who acknowledged is asked about here. */
const asking = {
  async announceAtOnce(incidentId: string) {
    await noteOwnerZone(announcer.store, timeZoneOf, incidentId);
    return bot.announceAtOnce(incidentId);
  },
};

const answers = buildAskAnswers({ bot, settings, dynamodb, pause, log });

/**
 * Announces what people wait for, and else what is due, for a while; and tells the pager beside that.
 * @throws only when the schedule invoked it, and the table does not answer or Slack takes no alerts: for the alarm
 */
export async function handler(event: unknown, context: Context): Promise<void> {
  const handingOff = handOff(context.getRemainingTimeInMillis());
  try {
    await announce(event, context);
  } finally {
    await handingOff;
  }
}

async function announce(event: unknown, context: Context): Promise<void> {
  const wokenIds = readWokenIds(event);
  const isWoken = await announceWoken(wokenIds, { bot: asking, pause, log });
  // A person may have confirmed a replay.
  const remainingMillis = () => context.getRemainingTimeInMillis();
  if (wokenIds.length > 0 || !isFromStream(event)) await follow(remainingMillis);
  const answering = { remainingMillis, log };
  await Promise.all([
    answerAsks(readAsks(table, 'diagnosis', event), { answer: answers.diagnosis, ...answering }),
    answerAsks(readAsks(table, 'report', event), { answer: answers.report, ...answering }),
    answerAsks(readAsks(table, 'coverage', event), { answer: answers.coverage, ...answering }),
  ]);
  await checkWithin(remainingMillis(), { bot, log });
  if (isWoken) return;
  if (!channel.isHealthy()) await channel.probeOnce(() => bot.probeChannel());
  try {
    await announceWithin(context.getRemainingTimeInMillis(), { bot, clock, pause });
    if (!isFromStream(event)) await assertShown({ bot, channel });
    if (!isFromStream(event)) await answers.auditDaily(remainingMillis);
  } catch (error) {
    log.error('announcing_failed', { error });
    if (!isFromStream(event)) throw error;
  }
}

/** A pager that is down fails no sweep: `/s3rep health` and the log say so. */
async function handOff(remainingMillis: number): Promise<void> {
  const { handOffDue } = bot;
  if (handOffDue === undefined) return;
  try {
    await announceWithin(remainingMillis, { bot: { announceDue: handOffDue }, clock, pause });
  } catch (error) {
    log.error('handing_off_failed', { error });
  }
}

/** For what is due, after the report of a job was read. */
const announcingMillis = 25_000;

/** With less no report is begun: the next sweep has more. */
const readingMillis = 15_000;

/** What it changes is due then. */
async function follow(remainingMillis: () => number): Promise<void> {
  const isLate = remainingMillis() < announcingMillis + readingMillis;
  try {
    await bot.replays?.follow(true, () => isLate || remainingMillis() < announcingMillis);
  } catch (error) {
    log.error('replays_not_followed', { error });
  }
}
