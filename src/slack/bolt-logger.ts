import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../lib/log.ts';

/** Bolt's warnings and errors as facts of the bot's log, so that every line stays one of JSON. */
export function buildBoltLogger(log: Log): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: (...messages: unknown[]) => log.warn('bolt_warned', { messages }),
    error: (...messages: unknown[]) => log.error('bolt_failed', { messages }),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
