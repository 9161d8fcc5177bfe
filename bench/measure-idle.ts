import { setTimeout as wait } from 'node:timers/promises';
import { sumBy } from '../src/lib/sum-by.ts';
import type { TableCounts } from './count-capacity.ts';
import type { QueueCounts } from './counted-queue.ts';
import type { Figures } from './figures.ts';
import { type BotOptions, startBot } from './start-bot.ts';
import type { Stage } from './start-stage.ts';

/** From the start until the bot does only what it always does. */
const settleMillis = 5_000;

/** Counts what s3rep asks for while nothing arrives. */
export async function measureIdle(
  stage: Stage,
  options: BotOptions,
  seconds: number,
): Promise<Figures> {
  const { start } = await startBot(stage, options);
  const bot = start();
  await wait(settleMillis);
  await stage.queue.ask('expect', 0);
  await stage.table.ask('reset');
  await wait(seconds * 1000);
  const queue = await stage.queue.ask<QueueCounts>('counts');
  const table = await stage.table.ask<TableCounts>('counts');
  await bot.stop();
  const perMinute = 60 / seconds;
  return {
    sqsPerMinute: sumBy(Object.values(queue.requests), Number) * perMinute,
    tablePerMinute: sumBy(Object.values(table.requests), Number) * perMinute,
  };
}
