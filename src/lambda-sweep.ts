/** On Lambda: announces what became due, of which the table's stream tells, and every minute what had to wait. */
import type { Context } from 'aws-lambda';
import { announceBefore } from './announce-before.ts';
import { buildBot } from './build-bot.ts';
import { readBotSettings } from './config.ts';
import { buildDynamodbClient } from './dynamodb/build-dynamodb-client.ts';
import { buildLog } from './log.ts';
import { fetchAnew } from './slack/channel/fetch-anew.ts';
import { watchChannel } from './watch-channel.ts';

const settings = readBotSettings(process.env);
const parts = {
  ...settings,
  dynamodb: buildDynamodbClient(),
  log: buildLog(settings.logLevel),
  clock: () => new Date(),
};
const bot = buildBot({
  ...parts,
  slackFetch: fetchAnew,
  onSlackAnswer: (isWell) => channel.onAnswer(isWell),
  readSlackWellSince: () => channel.wellSince(),
});
const channel = watchChannel({ probe: () => bot.probeChannel(), ...parts });

/** Announces for a while. The event says nothing that matters. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  if (!channel.isWell()) await channel.look();
  await announceBefore(context.getRemainingTimeInMillis(), {
    bot,
    ...parts,
  });
}
