import type { Incident } from '../../incidents/model/incident.ts';
import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import { actTexts } from './actions.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { openSign } from './describe-state.ts';
import { actionsBlocks, type ButtonParts } from '../block-kit/buttons.ts';
import { nameText } from '../block-kit/escape-text.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import { lackOf, sayReplicated } from './render-late.ts';
import { sayQuiet } from './render-quiet.ts';
import { offerButtons } from './offer-actions.ts';
import { quoteNote } from '../block-kit/quote-note.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/**
 * A reply in the thread of an alert: what happened to the incident, a line each with who and when.
 *
 * @param onCall - Slack id of the user or user group to mention while nobody has acknowledged it
 */
export function renderTimeline(
  incident: Incident,
  entries: readonly TimelineEntry[],
  onCall?: string,
): RenderedMessage {
  const context = { incident, sign: openSign(incident), onCall };
  const lines = entries.map((entry) => `${renderEntry(entry, context)} · ${formatTime(entry.at)}`);
  return {
    text: fitLast(lines, shares.historyText).join('\n'),
    blocks: [
      ...lines.map((line) => sectionBlock([line])),
      ...actionsBlocks(renderButtons(incident, entries)),
    ],
  };
}

/** As many lines from the end as fit, but the last one always. */
function fitLast(lines: readonly string[], max: number): string[] {
  let length = 0;
  const start = lines.findLastIndex((line) => (length += line.length + 1) > max);
  return lines.slice(Math.min(start + 1, lines.length - 1));
}

function renderButtons(incident: Incident, entries: readonly TimelineEntry[]): ButtonParts[] {
  const offer = { incident, missingObjects: incident.alert?.shown.missingObjects };
  const last = entries.at(-1)?.kind;
  if (last === 'reminded' || last === 'escalated') return offerButtons('reminder', offer);
  return last === 'asked' ? offerButtons('question', offer) : [];
}

/** What the text of an entry depends on besides the entry. */
export interface EntryContext {
  readonly incident: Incident;
  /** Of an open incident of its kind. */
  readonly sign: string;
  /** Slack id of the user or user group to mention. */
  readonly onCall: string | undefined;
}

type EntryOf<Kind> = TimelineEntry & { readonly kind: Kind };

const entryTexts: {
  readonly [Kind in TimelineEntry['kind']]: (entry: EntryOf<Kind>, context: EntryContext) => string;
} = {
  ...actTexts,
  opened: (_entry, { sign }) => `${sign} Opened`,
  reopened: (_entry, { sign, incident }) =>
    `${sign} Opened again: more objects ${incident.kind === 'late' ? 'are late' : 'failed'}`,
  acknowledged: (entry) => `🟠 ${sayWhoTookIt(entry)}${sayWords(entry)}`,
  noted: (entry) => `📝 ${sayNote(entry)}`,
  snoozed: (entry) =>
    `💤 Snoozed by ${mentionUser(entry.by)} until ${formatTime(entry.until)}${sayWords(entry)}`,
  'snooze ended': () => '🔔 The snooze is over',
  muted: ({ by, until, why }) =>
    `🔇 Muted by ${mentionUser(by)} until ${formatTime(until)}${sayWords({ note: why })}`,
  unmuted: () => '🔔 Not muted any more',
  reminded: ({ others }) => `⏰ Nobody has acknowledged this yet${sayOthers(others)}`,
  escalated({ others }, { incident, onCall }) {
    const called = onCall === undefined ? '' : `${mention(onCall)} `;
    return `🚨 ${called}Still nobody looks after this: ${sayMissing(incident)}${sayOthers(others)}`;
  },
  asked({ owner, why }, { onCall }) {
    const called = onCall === undefined || onCall === owner ? '' : ` ${mention(onCall)}`;
    return `❓ ${mentionUser(owner)}${called} ${questions[why]} Still on it?`;
  },
  quiet: (entry, { incident }) => sayQuiet(incident, entry.since, entry),
  resolved: (entry, { incident }) =>
    `🟢 Resolved by ${mentionUser(entry.by)}; ${sayCounted(incident, entry.missingObjects)}${sayWords(entry)}`,
  proved: (entry) =>
    quoteNote(entry.note) === undefined
      ? `📝 ${sayNote(entry)}`
      : `📝 ${mentionUser(entry.by)} says what shows it${sayWords(entry)}`,
  'reason changed'({ reason, owner }) {
    const now = reason === undefined ? 'without a reason' : nameText(reason, shares.reason);
    const called = owner === undefined ? '' : ` ${mentionUser(owner)}, are you on that too?`;
    return `🔁 The same rule fails for another reason now: ${now}. A new alert tells more.${called}`;
  },
  closed: ({ missingObjects }, { incident }) =>
    incident.isTest === true
      ? '🧪 The test is over'
      : `⚪ Closed without evidence after two quiet weeks; ${sayCounted(incident, missingObjects)}`,
  recovered: ({ replicatedObjects }) =>
    `🟢 Recovered: ${sayReplicated(replicatedObjects, formatCount)}`,
};

function renderEntry<Kind extends TimelineEntry['kind']>(
  entry: EntryOf<Kind>,
  context: EntryContext,
): string {
  return entryTexts[entry.kind as Kind](entry, context);
}

const questions = {
  'it goes on': 'Objects still fail hours after this was acknowledged.',
  'it fails faster': 'Objects fail ten times as fast as when this was acknowledged.',
  'the time is over': 'The time by which this was to be put right is over.',
} as const;

function sayWhoTookIt({
  by,
  owner,
  takenFrom,
}: Extract<TimelineEntry, { kind: 'acknowledged' }>): string {
  const from = takenFrom === undefined ? '' : `, after ${mentionUser(takenFrom)}`;
  if (owner !== undefined)
    return `${mentionUser(by)} asked ${mentionUser(owner)} to look after it${from}`;
  return takenFrom === undefined
    ? `Acknowledged by ${mentionUser(by)}`
    : `Taken over by ${mentionUser(by)} from ${mentionUser(takenFrom)}`;
}

function sayNote(entry: {
  readonly by: string;
  readonly note?: string;
  readonly eta?: Date;
}): string {
  const who = mentionUser(entry.by);
  if (quoteNote(entry.note) !== undefined) return `${who} says${sayWords(entry)}`;
  return entry.eta === undefined
    ? `${who} took the note back`
    : `${who} expects it to be put right by ${formatTime(entry.eta)}`;
}

function sayWords({ note, eta }: { readonly note?: string; readonly eta?: Date }): string {
  const quoted = quoteNote(note);
  const said = quoted === undefined ? '' : `: ${quoted}`;
  return eta === undefined ? said : `${said} · to be put right by ${formatTime(eta)}`;
}

function sayOthers(others: number): string {
  if (others === 0) return '';
  const wait = others === 1 ? 'other waits' : 'others wait';
  return `; ${formatCount(others)} ${wait} too: \`/s3rep list open\``;
}

function sayMissing(incident: Incident): string {
  const count = incident.alert?.shown.missingObjects ?? 0;
  return `${formatObjects(count)} ${count === 1 ? 'is' : 'are'} missing${sayWhere(incident)}`;
}

function sayCounted(incident: Incident, count: number): string {
  return `${formatObjects(count)} ${count === 1 ? 'was' : 'were'} counted ${lackOf(incident)} then`;
}

function sayWhere({ destinationBucket }: Incident): string {
  return destinationBucket === undefined ? '' : ` in ${nameText(destinationBucket, shares.bucket)}`;
}
