import type { types } from '@slack/bolt';
import { fitWithin } from '../../lib/fit-within.ts';
import { shorten } from './shorten.ts';
import { showHidden } from './show-hidden.ts';
import { slackLimits } from './slack-limits.ts';

/** Any text as it is: Slack reads no markup in it. */
export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(defuse(showHidden(text)), max), emoji: false };
}

/** `verbatim`: Slack adds no links of its own. */
function mrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Slack reads no markup where this is used, but servers that imitate Slack may. */
export function defuse(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›');
}

/** A heading: plain text, cut to what Slack takes. */
export function headerBlock(text: string): types.HeaderBlock {
  return { type: 'header', text: plainText(text, slackLimits.header) };
}

/** Lines of mrkdwn. Lines that no longer fit are left out whole, so that no markup is cut. */
export function sectionBlock(lines: readonly string[]): types.SectionBlock {
  return { type: 'section', text: mrkdwn(joinLines(lines, slackLimits.sectionText)) };
}

/** Short texts of mrkdwn in two columns. */
export function fieldsBlock(fields: readonly string[]): types.SectionBlock {
  const shown = fields.filter((field) => field.length <= slackLimits.fieldText);
  return { type: 'section', fields: shown.slice(0, slackLimits.fields).map(mrkdwn) };
}

/** Lines of mrkdwn in small print. */
export function contextBlock(lines: readonly string[]): types.ContextBlock {
  return { type: 'context', elements: [mrkdwn(joinLines(lines, slackLimits.sectionText))] };
}

/** As many of `blocks` from the start as fit, measured as JSON. */
export function fitBlocks(
  blocks: readonly types.KnownBlock[],
  max: { readonly blocks: number; readonly characters: number },
): types.KnownBlock[] {
  return fitWithin(blocks, max.characters, (block) => JSON.stringify(block).length).slice(
    0,
    max.blocks,
  );
}

function joinLines(lines: readonly string[], max: number): string {
  return fitWithin(lines, max, ({ length }) => length + 1).join('\n');
}
