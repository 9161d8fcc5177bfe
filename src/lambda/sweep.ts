/** On Lambda: announces what became due, of which the table's stream tells, and every minute what had to wait. */
import type { Context } from 'aws-lambda';
import { announceWithin } from './announce-within.ts';
import { buildBot } from '../wiring/build-bot.ts';
import { readBotSettings } from '../settings/read-settings.ts';
import { buildDynamodbClient } from '../dynamodb/build-dynamodb-client.ts';
import { buildLog } from '../lib/log.ts';
import { fetchWithoutKeepAlive } from '../slack/channel/fetch-without-keep-alive.ts';
import { trackChannelHealth } from '../slack/channel/track-channel-health.ts';

const settings = readBotSettings(process.env);
const parts = {
  ...settings,
  dynamodb: buildDynamodbClient(),
  log: buildLog(settings.logLevel),
  clock: () => new Date(),
};
const bot = buildBot({
  ...parts,
  slackFetch: fetchWithoutKeepAlive,
  onSlackAnswer: (isHealthy) => channel.onAnswer(isHealthy),
  readSlackHealthySince: () => channel.healthySince(),
});
const channel = trackChannelHealth({ probe: () => bot.probeChannel(), ...parts });

/** Announces for a while. The event says nothing that matters. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  if (!channel.isHealthy()) await channel.probeOnce();
  await announceWithin(context.getRemainingTimeInMillis(), {
    bot,
    ...parts,
  });
}
