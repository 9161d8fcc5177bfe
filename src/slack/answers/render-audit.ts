import { splitEvery } from '../../lib/split-every.ts';
import type { AuditDetails, AuditEntry } from '../../incidents/model/audit-entry.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { fitBlocks, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime, formatUtc } from '../block-kit/format-time.ts';
import { mentionUser } from '../block-kit/mention-user.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';

const linesPerBlock = 10;

/** Answers `/s3rep audit`: who did what, the newest first, as much as fits. */
export function renderAudit(about: string, entries: readonly AuditEntry[]): RenderedMessage {
  const title = describeCount(entries.length, about);
  if (entries.length === 0) return answerText(`${title}. The audit log covers the last 400 days.`);
  const lines = entries.map(renderEntry);
  const blocks = splitEvery(lines, linesPerBlock).map(sectionBlock);
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.messageBlocks - 2,
    characters: shares.listBlocks,
  });
  const hidden = Math.max(0, lines.length - shown.length * linesPerBlock);
  return {
    text: title,
    blocks: [
      headerBlock(title),
      ...shown,
      ...(hidden === 0 ? [] : [sectionBlock([`and ${formatCount(hidden)} older`])]),
    ],
  };
}

function describeCount(count: number, about: string): string {
  const actions = count === 1 ? 'action' : 'actions';
  const number = count === 0 ? 'No' : formatCount(count);
  if (about === 'refused') return `${number} refused ${actions}`;
  return `${number} ${actions}${count === 0 ? ' yet' : ''} on ${about}`;
}

function renderEntry({ at, by, what, details = {}, outcome }: AuditEntry): string {
  const did = actionWords.get(what) ?? codeSpan(what, shares.action);
  const whom =
    details.owner === by ? ' it to themselves' : ` to ${mentionUser(details.owner ?? '')}`;
  const to = details.owner === undefined ? '' : whom;
  const words = describeDetails(details);
  const said = words === '' ? '' : ` (${codeSpan(words, shares.note)})`;
  return `${formatTime(at)} · ${mentionUser(by)} · ${did}${to}${said}${outcomes[outcome]}`;
}

/** As people type it: `bucket:orders rule:r1 until 2026-11-26 09:00 UTC because we move it`. */
function describeDetails(details: AuditDetails): string {
  const { pattern = {}, muteNumber, route, until, note, eta } = details;
  const { bucket, key, rule, reason } = pattern;
  const parts = [
    muteNumber !== undefined && String(muteNumber),
    ...Object.entries({ bucket, key, rule, reason }).map(
      ([kind, glob]) => glob !== undefined && `${kind}:${glob}`,
    ),
    route?.bucket,
    route?.channelId !== undefined && `in ${route.channelId}`,
    route?.mentionId !== undefined && `mention ${route.mentionId}`,
    route?.pager !== undefined && `page ${route.pager}`,
    route?.isWeekly === true && 'weekly',
    until && `until ${formatUtc(until)}`,
    until && note && 'because',
    note,
  ];
  const words = parts.filter((part) => typeof part === 'string').join(' ');
  const promise = eta && `by ${formatUtc(eta)}`;
  return [words, promise].filter(Boolean).join(', ');
}

const actionWords: ReadonlyMap<string, string> = new Map([
  ['acknowledge', 'acknowledged'],
  ['ack', 'acknowledged'],
  ['acknowledge_storm', 'acknowledged a storm'],
  ['take_over', 'took over'],
  ['takeover', 'took over'],
  ['reopen', 'reopened'],
  ['assign', 'assigned'],
  ['unacknowledge', 'removed the acknowledgement'],
  ['unack', 'removed the acknowledgement'],
  ['resolve', 'resolved'],
  ['prove', 'added proof'],
  ['post alone', 'posted it as an alert of its own'],
  ['post_alert', 'posted it as an alert of its own'],
  ['snooze', 'snoozed'],
  ['wake', 'ended the snooze'],
  ['tomorrow', 'snoozed it until tomorrow'],
  ['end_snooze', 'ended the snooze'],
  ['post_fix', 'posted how to fix'],
  ['share_explanation', 'shared an explanation'],
  ['confirm_replay', 'started a replication'],
  ['cancel_replay', 'cancelled a replication'],
  ['objects_csv', 'had the objects sent as CSV'],
  ['objects_manifest', 'had the objects sent as a manifest'],
  ['check', 'checked arrival'],
  ['check_arrival', 'checked arrival'],
  ['diagnose', 'asked AWS for the cause'],
  ['check_again', 'asked AWS for the cause'],
  ['coverage', 'looked at coverage'],
  ['ignore_bucket', 'left a bucket out of coverage'],
  ['canary', 'asked for a canary'],
  ['look_for_canary', 'looked for a canary'],
  ['test', 'started a test'],
  ['open_incidents', 'counted a completion report'],
  ['report', 'asked for a completion report'],
  ['read_report', 'asked for a completion report'],
  ['mute', 'muted'],
  ['unmute', 'unmuted'],
  ['route', 'added a route'],
  ['unroute', 'removed a route'],
]);

const outcomes: Readonly<Record<AuditEntry['outcome'], string>> = {
  asked: ' · outcome unknown',
  done: '',
  'nothing to change': ' · nothing was changed',
  'not allowed': ' · not allowed, nothing was changed',
  failed: ' · failed, nothing was done',
};
