import { trimEnding } from '../../lib/trim-ending.ts';
import { readCommandText } from '../reading/read-command-text.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';

/** What was typed after `/s3rep`. */
export interface CommandText {
  /** All of it, without Slack's escapes. */
  readonly text: string;
  /** In lower case, without a stop behind it; `help` where nothing was typed. */
  readonly name: string;
  /** What came after the name. */
  readonly rest: string;
  readonly words: readonly string[];
  /** Undefined for help, and for what may be a reason. */
  readonly command: Command | undefined;
}

/** Reads what was typed after `/s3rep`, as Slack escapes it. */
export function readCommand(escaped: string): CommandText {
  return readPlainCommand(readCommandText(escaped));
}

/** Reads a command that nothing is escaped in, such as the one that a button stands for. */
export function readPlainCommand(text: string): CommandText {
  const [first = 'help', ...words] = text.split(/\s+/).filter((word) => word !== '');
  const name = trimEnding(first.toLowerCase(), '?!.,;:');
  return { text, name, words, rest: text.slice(first.length).trim(), command: findCommand(name) };
}

/** The command of that name. */
export function findCommand(name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}
