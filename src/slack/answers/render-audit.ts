import { isValid } from 'date-fns/isValid';
import { splitEvery } from '../../lib/split-every.ts';
import type { AuditEntry } from '../../incidents/model/audit-entry.ts';
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
export function renderAudit(about: string, actionWords: readonly AuditEntry[]): RenderedMessage {
  if (actionWords.length === 0)
    return answerText(`No actions yet on ${about}. The audit log covers the last 400 days.`);
  const lines = actionWords.map(renderEntry);
  const blocks = splitEvery(lines, linesPerBlock).map(sectionBlock);
  const shown = fitBlocks(blocks, {
    blocks: slackLimits.messageBlocks - 2,
    characters: shares.listBlocks,
  });
  const hidden = Math.max(0, lines.length - shown.length * linesPerBlock);
  const title = `${formatCount(actionWords.length)} ${actionWords.length === 1 ? 'action' : 'actions'} on ${about}`;
  return {
    text: title,
    blocks: [
      headerBlock(title),
      ...shown,
      ...(hidden === 0 ? [] : [sectionBlock([`and ${formatCount(hidden)} older`])]),
    ],
  };
}

function renderEntry({ at, by, what, words, outcome }: AuditEntry): string {
  const did = actionWords.get(what) ?? codeSpan(what, shares.action);
  const [to, rest] = what === 'assign' ? splitOwner(words) : ['', words];
  const said = rest === undefined ? '' : ` (${codeSpan(sayTimes(rest), shares.note)})`;
  return `${formatTime(at)} · ${mentionUser(by)} · ${did}${to}${said}${outcomes[outcome]}`;
}

/** What is stored -> what people call it. */
const actionWords: ReadonlyMap<string, string> = new Map([
  ['acknowledge', 'acknowledged'],
  ['assign', 'assigned'],
  ['unacknowledge', 'removed the acknowledgement'],
  ['resolve', 'resolved'],
  ['prove', 'added proof'],
  ['snooze', 'snoozed'],
  ['wake', 'ended the snooze'],
  ['test', 'started a test'],
  ['mute', 'muted'],
  ['unmute', 'unmuted'],
  ['route', 'added a route'],
  ['unroute', 'removed a route'],
]);

/** Parts whom an incident was given to from what was said: `to U0BEN, knows the role`. */
function splitOwner(words = ''): [to: string, rest: string | undefined] {
  const [, owner, rest] = /^to ([UW][A-Z0-9]{1,20})(?:, ([^]*))?$/.exec(words) ?? [];
  return owner === undefined ? ['', words || undefined] : [` to ${mentionUser(owner)}`, rest];
}

/** Moments stand in the log for machines to sort: `2026-11-26T09:00:00.000Z`. */
function sayTimes(words: string): string {
  return words.replaceAll(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z\b/g, (moment) => {
    const time = new Date(moment);
    return isValid(time) ? formatUtc(time) : moment;
  });
}

const outcomes: Readonly<Record<AuditEntry['outcome'], string>> = {
  asked: ' · outcome unknown',
  done: '',
  'nothing to change': ' · nothing to change',
  'not allowed': ' · not allowed, nothing was changed',
};
