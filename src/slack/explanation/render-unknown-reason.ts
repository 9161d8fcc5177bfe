import type { Reason } from '../../replication/reasons/reason.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { explainButtons } from './explain-buttons.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, shownAtMost } from '../block-kit/slack-limits.ts';

/**
 * Answers `/s3rep` with a word that is none of S3's codes: offers the nearest, the best first.
 *
 * Its buttons are `explain_1`, `explain_2` and so on, with the code as value.
 */
export function renderUnknownReason(typed: string, nearest: readonly Reason[]): RenderedMessage {
  const shown = nearest.slice(0, shownAtMost.suggestions);
  const codes = shown.map((reason) => nameText(reason.code, shares.reason)).join(', ');
  const closest = shown.length === 0 ? '' : `Closest: ${codes}. `;
  const advice = `${closest}\`/s3rep list\` shows unresolved incidents, \`/s3rep help\` all commands.`;
  const text = `"${nameText(typed, shares.reason)}" is not a code that S3 documents. ${advice}`;
  return {
    text,
    blocks: [sectionBlock([text]), ...explainButtons(shown.map(({ code }) => code))],
  };
}
