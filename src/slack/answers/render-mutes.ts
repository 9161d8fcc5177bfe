import type { Mute, MutePattern } from '../../incidents/model/mute.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { fitBlocks, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';

/** Tells everybody in the channel that something was muted: nobody shall wonder why it is silent. */
export function renderMuteReceipt(mute: Mute): RenderedMessage {
  return answerText(
    `🔇 ${mentionUser(mute.by)} muted ${describePattern(mute)} until ${formatTime(mute.until)}: ${codeSpan(mute.why, shares.note)}. Failures are still counted. To end the mute: \`/s3rep unmute ${mute.number}\`.`,
  );
}

/** The same for its end before its time. */
export function renderUnmuteReceipt(mute: Mute, by: string): RenderedMessage {
  return answerText(`🔔 ${mentionUser(by)} ended the mute of ${describePattern(mute)}.`);
}

/** Answers `/s3rep mutes`: those in force, what ends first at the top. */
export function renderMutes(mutes: readonly Mute[]): RenderedMessage {
  if (mutes.length === 0) return answerText('Nothing is muted.');
  const sorted = mutes.toSorted((one, other) => Number(one.until) - Number(other.until));
  const blocks = sorted.map((mute) =>
    sectionBlock([
      `*${mute.number}* · ${describePattern(mute)} · until ${formatTime(mute.until)}`,
      `${codeSpan(mute.why, shares.note)} · by ${mentionUser(mute.by)}, ${formatTime(mute.at)}`,
    ]),
  );
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.messageBlocks - 2,
    characters: shares.listBlocks,
  });
  const title = `🔇 ${formatCount(mutes.length)} ${mutes.length === 1 ? 'mute' : 'mutes'}`;
  const hidden = mutes.length - shown.length;
  return {
    text: title,
    blocks: [
      headerBlock(title),
      ...shown,
      ...(hidden === 0 ? [] : [sectionBlock([`and ${formatCount(hidden)} more that end later`])]),
    ],
  };
}

/** What is muted, in mrkdwn. */
export function describePattern({ bucket, key, rule, reason }: MutePattern): string {
  const parts = [
    key === undefined ? 'failures' : `keys like ${codeSpan(key, shares.sampleKey)}`,
    ...(reason === undefined ? [] : [`with reason ${codeSpan(reason, shares.reason)}`]),
    ...(rule === undefined ? [] : [`under rule ${codeSpan(rule, shares.ruleId)}`]),
    ...(bucket === undefined ? [] : [`of bucket ${codeSpan(bucket, shares.bucket)}`]),
  ];
  return parts.join(' ');
}
