import type { Mute, MutePattern } from '../../incidents/model/mute.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { renderListMessage } from './render-list-message.ts';

/** Tells everybody in the channel that something was muted: nobody shall wonder why it is silent. */
export function renderMuteReceipt(mute: Mute): RenderedMessage {
  return answerText(
    `🔇 ${mentionUser(mute.by)} muted ${describePattern(mute)} until ${formatTime(mute.until)}: ${codeSpan(mute.why, shares.note)}. Failures are still counted. To end the mute: \`/s3rep unmute ${mute.number}\`.`,
  );
}

/** Tells everybody in the channel that a mute was ended before its time. */
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
  const title = `🔇 ${formatCount(mutes.length)} ${mutes.length === 1 ? 'mute' : 'mutes'}`;
  return renderListMessage(title, blocks, (hidden) =>
    sectionBlock([`and ${formatCount(hidden)} more that end later`]),
  );
}

/** What is muted, in mrkdwn. */
export function describePattern({ bucket, key, rule, reason }: MutePattern): string {
  const parts = [
    key === undefined ? 'failures' : `keys like ${codeSpan(key, shares.sampleKey)}`,
    reason === '' ? 'without a reason' : reason && `with reason ${codeSpan(reason, shares.reason)}`,
    rule === '' ? 'under no rule' : rule && `under rule ${codeSpan(rule, shares.ruleId)}`,
    bucket && `of bucket ${codeSpan(bucket, shares.bucket)}`,
  ];
  return parts.filter(Boolean).join(' ');
}
