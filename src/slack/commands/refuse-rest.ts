import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { type Command, usageText } from './command.ts';

/** Refuses words that a command does not take: who types `resolve Ab12 tomorrow` does not mean now. Undefined if there are none. */
export function refuseRest(command: Command, text: string): RenderedMessage | undefined {
  const { maxWords, usage, changes } = command;
  if (maxWords === undefined) return undefined;
  const { before, end, why } = readClauses(text);
  const rest = [
    ...before.slice(maxWords),
    // Commands that take a time have no `maxWords`.
    ...(end === undefined ? [] : ['for', end]),
    ...(why === undefined || usage.includes('because') ? [] : ['because', why]),
  ].join(' ');
  if (rest === '') return undefined;
  const unchanged = changes === 'nothing' ? '' : 'Nothing was changed: ';
  return answerText(
    `Usage: ${usageText(command)}.\n${unchanged}I do not understand ${codeSpan(rest, shares.reason)} here.`,
  );
}
