import { fitWithin } from '../../lib/fit-within.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import { acknowledgeButton, stillOnItButton, takeOverButton } from './alert-buttons.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { formatButtonValue } from './button-value.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatDuration } from '../block-kit/format-duration.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import { lackOf, sayReplicated } from './render-late.ts';
import { sayQuiet } from './render-quiet.ts';
import { quoteNote } from '../block-kit/quote-note.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/**
 * What happened to an incident, a line each with who and when: a reply in the thread of its alert.
 *
 * @param onCall - Slack id of the user or user group to mention where nobody looks after it
 */
export function renderTimeline(
  incident: Incident,
  entries: readonly TimelineEntry[],
  onCall?: string,
): RenderedMessage {
  const lines = entries.map(
    (entry) => `${renderEntry(incident, entry, onCall)} · ${formatTime(entry.at)}`,
  );
  return {
    text: fitLast(lines, shares.historyText).join('\n'),
    blocks: [
      ...lines.map((entry) => sectionBlock([entry])),
      ...actionsBlocks(renderButtons(incident, entries)),
    ],
  };
}

/** As many lines from the end as fit: the newest is the news. */
function fitLast(entries: readonly string[], max: number): string[] {
  const fitting = fitWithin(entries.toReversed(), max, ({ length }) => length + 1).length;
  return entries.slice(-Math.max(1, fitting));
}

/** What answers the last line, if it asks for something. */
function renderButtons(incident: Incident, entries: readonly TimelineEntry[]): ButtonParts[] {
  const { id: incidentId, episode, alert } = incident;
  const shownObjects = alert?.shown.missingObjects ?? 0;
  const value = formatButtonValue({ incidentId, episode, shownObjects });
  const last = entries.at(-1)?.kind;
  if (last === 'reminded' || last === 'escalated') return [acknowledgeButton(value, true)];
  return last === 'asked' ? [stillOnItButton(value), takeOverButton(value)] : [];
}

function renderEntry(incident: Incident, entry: TimelineEntry, onCall: string | undefined): string {
  const sign = incident.kind === 'late' ? '🟡' : '🔴';
  switch (entry.kind) {
    case 'opened':
      return `${sign} Opened`;
    case 'reopened':
      return `${sign} Reopened: more objects ${incident.kind === 'late' ? 'are late' : 'failed'}`;
    case 'acknowledged':
      return `🟠 ${sayWhoTookIt(entry)}${sayWords(entry)}`;
    case 'noted':
      return `📝 ${sayNote(entry)}`;
    case 'still on it':
      return `🟠 ${mentionUser(entry.by)} is still on it`;
    case 'unacknowledged':
      return `${sign} ${mentionUser(entry.by)} removed the acknowledgement`;
    case 'snoozed':
      return `💤 Snoozed by ${mentionUser(entry.by)} until ${formatTime(entry.until)}${sayWords(entry)}`;
    case 'woken':
      return `🔔 Snooze ended by ${mentionUser(entry.by)}`;
    case 'snooze ended':
      return '🔔 Snooze ended';
    case 'muted':
      return `🔇 Muted by ${mentionUser(entry.by)} until ${formatTime(entry.until)}${sayWords({ note: entry.why })}`;
    case 'unmuted':
      return '🔔 No longer muted';
    case 'reminded':
      return `⏰ ${sayUnacknowledged(incident, entry.at)}${sayOthers(entry.others)}`;
    case 'escalated': {
      const called = onCall === undefined ? '' : `${mention(onCall)} `;
      return `🚨 ${called}${sayUnacknowledged(incident, entry.at)}: ${sayMissing(incident)}${sayOthers(entry.others)}`;
    }
    case 'asked': {
      const called = onCall === undefined || onCall === entry.owner ? '' : ` ${mention(onCall)}`;
      return `❓ ${mentionUser(entry.owner)}${called} ${questions[entry.why]} Still on it?`;
    }
    case 'quiet':
      return sayQuiet(incident, entry.since, entry);
    case 'resolved':
      return `🟢 Resolved by ${mentionUser(entry.by)}; ${sayCounted(incident, entry.missingObjects)}${sayWords(entry)}`;
    case 'proved':
      return quoteNote(entry.note) === undefined
        ? `📝 ${sayNote(entry)}`
        : `📝 ${mentionUser(entry.by)} added proof${sayWords(entry)}`;
    case 'reason changed': {
      const reason =
        entry.reason === undefined ? 'none given by S3' : nameText(entry.reason, shares.reason);
      const called =
        entry.owner === undefined ? '' : ` ${mentionUser(entry.owner)}, are you on that one too?`;
      return `🔁 The same rule now fails for another reason: ${reason}. It has its own alert.${called}`;
    }
    case 'closed':
      if (incident.isTest === true) return '🧪 Test ended';
      return `⚪ Closed without proof after 14 days without new ${incident.kind === 'late' ? 'late objects' : 'failures'}; ${sayCounted(incident, entry.missingObjects)}`;
    case 'recovered':
      return `🟢 Recovered: ${sayReplicated(entry.replicatedObjects, formatCount)}`;
    default:
      return entry satisfies never;
  }
}

const questions = {
  'it goes on': 'Objects are still failing hours after this was acknowledged.',
  'it fails faster': 'Objects are failing ten times as fast as when this was acknowledged.',
  'the time is over': 'The fix is due now.',
} as const;

function sayWhoTookIt({
  by,
  owner,
  takenFrom,
}: Extract<TimelineEntry, { kind: 'acknowledged' }>): string {
  if (owner !== undefined) {
    const from =
      takenFrom === undefined || takenFrom === by ? '' : ` from ${mentionUser(takenFrom)}`;
    const assigned = takenFrom === undefined ? 'assigned' : 'reassigned';
    return `${mentionUser(by)} ${assigned} this${from} to ${mentionUser(owner)}`;
  }
  return takenFrom === undefined
    ? `Acknowledged by ${mentionUser(by)}`
    : `Taken over by ${mentionUser(by)} from ${mentionUser(takenFrom)}`;
}

/** Who added something to an acknowledgement, or took it away. */
function sayNote(entry: {
  readonly by: string;
  readonly note?: string;
  readonly eta?: Date;
}): string {
  const who = mentionUser(entry.by);
  if (quoteNote(entry.note) !== undefined) return `${who} added a note${sayWords(entry)}`;
  return entry.eta === undefined
    ? `${who} removed the note`
    : `${who} set the fix due time: ${formatTime(entry.eta)}`;
}

function sayWords({ note, eta }: { readonly note?: string; readonly eta?: Date }): string {
  const quoted = quoteNote(note);
  const said = quoted === undefined ? '' : `: ${quoted}`;
  return eta === undefined ? said : `${said} · fix due ${formatTime(eta)}`;
}

/** For how long people can see it in Slack, and nobody has it, told as of then. */
function sayUnacknowledged({ alert, status }: Incident, then: Date): string {
  const postedAt = new Date(Number(alert?.messageTs) * 1000);
  const since = (status.kind === 'open' ? status.unacknowledged?.at : undefined) ?? postedAt;
  return since < then
    ? `Unacknowledged for ${formatDuration(then.getTime() - since.getTime())}`
    : 'Unacknowledged';
}

function sayOthers(others: number): string {
  if (others === 0) return '';
  const are = others === 1 ? 'incident is' : 'incidents are';
  return `; ${formatCount(others)} more ${are} unacknowledged: \`/s3rep list open\``;
}

function sayMissing(incident: Incident): string {
  const count = incident.alert?.shown.missingObjects ?? 0;
  return `${formatObjects(count)} ${count === 1 ? 'is' : 'are'} missing${sayWhere(incident)}`;
}

function sayCounted(incident: Incident, count: number): string {
  return `${formatObjects(count)} ${count === 1 ? 'was' : 'were'} ${lackOf(incident)}`;
}

function sayWhere({ destinationBucket }: Incident): string {
  return destinationBucket === undefined ? '' : ` in ${nameText(destinationBucket, shares.bucket)}`;
}
