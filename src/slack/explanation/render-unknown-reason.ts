import type { UnderstoodAsk } from '../../replication/understand-ask.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { escapeText, nameText } from '../block-kit/escape-text.ts';
import { explainButtons } from './explain-buttons.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/** Answers `/s3rep` with words that are none of S3's codes: a plain answer first, then the nearest codes, the best first. */
export function renderUnknownReason(
  typed: string,
  { note, reasons }: UnderstoodAsk,
): RenderedMessage {
  const shown = reasons.slice(0, shownAtMost.suggestions);
  const answer =
    note === undefined
      ? `"${nameText(typed, shares.reason)}" is not a code that S3 documents.`
      : escapeText(note, shares.nextStep);
  const codes = shown.map(({ code }) => nameText(code, shares.reason));
  const lines = shown.map(
    ({ title }, index) => `• ${codes[index] ?? ''}: ${escapeText(title, shares.reason)}`,
  );
  const heading = note === undefined ? '*Closest reasons*' : '*Likely reasons*';
  const closest = codes.length === 0 ? '' : ` Closest: ${codes.join(', ')}.`;
  const more = '`/s3rep list` shows unresolved incidents, `/s3rep help` all commands.';
  return {
    text: `${answer}${closest} ${more}`,
    blocks: [
      sectionBlock([answer, ...(lines.length === 0 ? [] : [heading, ...lines]), more]),
      ...explainButtons(shown.map(({ code }) => code)),
    ],
  };
}
