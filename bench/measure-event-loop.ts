import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Question } from './answer-driver.ts';

/** How late timers of a process come, in milliseconds. */
export interface EventLoopDelay {
  readonly p99Millis: number;
  readonly maxMillis: number;
}

const nanosPerMilli = 1e6;
const resolutionMillis = 10;

/** Loaded before the bot by `--import`: measures how long its event loop is busy, and answers when asked. */
const delay = monitorEventLoopDelay({ resolution: resolutionMillis });
delay.enable();

process.on('message', ({ questionId, name }: Question) => {
  if (name === 'reset') delay.reset();
  // The histogram holds whole waits, of which the resolution is the part that is no delay.
  const late = (nanos: number) => Math.max(0, nanos / nanosPerMilli - resolutionMillis);
  const answer: EventLoopDelay = {
    p99Millis: late(delay.percentile(99)),
    maxMillis: late(delay.max),
  };
  process.send?.({ questionId, answer });
});
process.once('disconnect', () => process.exit());
// The bot must end as it does without a driver.
process.channel?.unref();
