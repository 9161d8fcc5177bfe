import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../lib/log.ts';

/** Lets Bolt speak through the bot's log, so that every line stays one JSON fact. Its chatter is left out. */
export function buildBoltLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...said: unknown[]) => log.warn('bolt_warned', { said }),
    error: (...said: unknown[]) => log.error('bolt_failed', { said }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
