import { capitalize } from '../../lib/capitalize.ts';
import { fitWithin } from '../../lib/fit-within.ts';
import { firstPostedAt } from '../../incidents/model/frozen-alert.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { digestOf } from '../../incidents/model/storm.ts';
import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import { actTexts } from './act-texts.ts';
import { describeReplayEntry } from './describe-replay.ts';
import { describeReported } from './describe-report.ts';
import { sectionBlock } from '../block-kit/blocks.ts';
import { openSign } from './describe-state.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { nameText } from '../block-kit/escape-text.ts';
import type { EntryContext } from './entry-context.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatMissing } from './format-missing.ts';
import { countNow, countWhenResolved } from '../../incidents/model/missing-now.ts';
import { formatDuration } from '../block-kit/format-duration.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention, mentionUser } from '../block-kit/mention-user.ts';
import { lackOf } from './describe-lack.ts';
import { describeEvidence } from './describe-evidence.ts';
import { describeCheck } from './describe-check.ts';
import { describeRecovered } from './render-late.ts';
import { describeQuiet } from './render-quiet.ts';
import { renderQuestion, renderStillMissing } from './render-owner-entries.ts';
import { renderRoute } from './render-route.ts';
import { offerInThread } from './offer-in-thread.ts';
import { quoteNote } from '../block-kit/quote-note.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/**
 * A reply in the thread of an alert: what happened to the incident, a line each with who and when.
 * @param onCall - Slack id of the user or user group to mention while nobody has acknowledged it, or its owner is silent
 * @param gone - owners whom Slack no longer knows, or who are deactivated
 */
export function renderTimeline(
  incident: Incident,
  entries: readonly TimelineEntry[],
  onCall?: string,
  gone: ReadonlySet<string> = new Set(),
): RenderedMessage {
  const context = { incident, sign: openSign(incident), onCall, gone };
  // In the thread of a digest nothing else says which one it is about.
  const about = digestOf(incident) === undefined ? '' : `*${renderRoute(incident)}* · `;
  const lines = entries.map((entry) => about + withTime(renderEntry(entry, context), entry.at));
  return {
    text: fitLast(lines, shares.historyText).join('\n'),
    blocks: [
      ...lines.map((line) => sectionBlock([line])),
      ...actionsBlocks(offerInThread(incident, entries)),
    ],
  };
}

/** In the first line: details follow. */
function withTime(text: string, at: Date): string {
  const [first, ...details] = text.split('\n');
  return [`${first} · ${formatTime(at)}`, ...details].join('\n');
}

/** As many lines from the end as fit, but the last one always. */
function fitLast(lines: readonly string[], max: number): string[] {
  const fitting = fitWithin(lines.toReversed(), max, ({ length }) => length + 1).length;
  return lines.slice(-Math.max(1, fitting));
}

type EntryOf<Kind> = TimelineEntry & { readonly kind: Kind };

const entryTexts: {
  readonly [Kind in TimelineEntry['kind']]: (entry: EntryOf<Kind>, context: EntryContext) => string;
} = {
  ...actTexts,
  opened: (_entry, { sign }) => `${sign} Opened`,
  reopened: (_entry, { sign, incident }) =>
    `${sign} Reopened: more objects ${incident.kind === 'late' ? 'are late' : 'failed'}`,
  acknowledged: (entry) => `🟠 ${describeNewOwner(entry)}${formatNote(entry)}`,
  noted: (entry) => `📝 ${describeNote(entry)}`,
  snoozed: (entry) =>
    `💤 Snoozed by ${mentionUser(entry.by)} until ${formatTime(entry.until)}${formatNote(entry)}`,
  'snooze ended': () => '🔔 Snooze ended',
  muted: ({ by, until, why }) =>
    `🔇 Muted by ${mentionUser(by)} until ${formatTime(until)}${formatNote({ note: why })}`,
  unmuted: () => '🔔 No longer muted',
  reminded: ({ at, others }, { incident }) =>
    `⏰ ${describeWait(incident, at)}${describeOthers(others)}`,
  escalated({ at, others }, { incident, onCall }) {
    const called = onCall === undefined ? '' : `${mention(onCall)} `;
    return `🚨 ${called}${describeWait(incident, at)}: ${describeMissing(incident)}${describeOthers(others)}`;
  },
  asked: renderQuestion,
  'still missing': renderStillMissing,
  quiet: (entry, { incident }) => describeQuiet(incident, entry.since, entry),
  resolved: (entry, { incident }) =>
    `🟢 Resolved by ${mentionUser(entry.by)}; ${describeCount(incident, entry.missingObjects)}${formatNote(entry)}`,
  'proof added': (entry) =>
    quoteNote(entry.note) === undefined
      ? `📝 ${describeNote(entry)}`
      : `📝 ${mentionUser(entry.by)} added proof${formatNote(entry)}`,
  'reason changed'({ reason, owner }) {
    const now = reason === undefined ? 'none given by S3' : nameText(reason, shares.reason);
    const called = owner === undefined ? '' : ` ${mentionUser(owner)}, are you on that one too?`;
    return `🔁 The same rule now fails for another reason: ${now}. It has its own alert.${called}`;
  },
  replay: (entry) => describeReplayEntry(entry),
  reported: (entry) => describeReported(entry),
  closed: ({ missingObjects }, { incident }) =>
    incident.isTest === true
      ? '🧪 Test ended'
      : `⚪ Closed without proof after 14 days without new ${incident.kind === 'late' ? 'late objects' : 'failures'}; ${describeCount(incident, missingObjects)}`,
  recovered: ({ replicatedObjects }, { incident }) =>
    incident.kind === 'late'
      ? `🟢 Recovered: ${describeRecovered(incident, replicatedObjects)}`
      : `🟢 ${capitalize(describeRecovered(incident, replicatedObjects))}: ${describeEvidence(incident)}`,
  checked: (entry) => `🔎 ${describeCheck(entry)}`,
};

function renderEntry<Kind extends TimelineEntry['kind']>(
  entry: EntryOf<Kind>,
  context: EntryContext,
): string {
  return entryTexts[entry.kind as Kind](entry, context);
}

function describeNewOwner({
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

function describeNote(entry: {
  readonly by: string;
  readonly note?: string;
  readonly eta?: Date;
}): string {
  const who = mentionUser(entry.by);
  if (quoteNote(entry.note) !== undefined) return `${who} added a note${formatNote(entry)}`;
  return entry.eta === undefined
    ? `${who} removed the note`
    : `${who} set the fix due time: ${formatTime(entry.eta)}`;
}

function formatNote({ note, eta }: { readonly note?: string; readonly eta?: Date }): string {
  const quoted = quoteNote(note);
  const said = quoted === undefined ? '' : `: ${quoted}`;
  return eta === undefined ? said : `${said} · fix due ${formatTime(eta)}`;
}

/** For how long people could see it in Slack by then, and nobody had acknowledged it. */
function describeWait({ alert, status }: Incident, then: Date): string {
  const postedAt = alert === undefined ? then : firstPostedAt(alert);
  const { unacknowledged, reopened = unacknowledged } = status.kind === 'open' ? status : {};
  const since = reopened?.at ?? postedAt;
  return since < then
    ? `Unacknowledged for ${formatDuration(then.getTime() - since.getTime())}`
    : 'Unacknowledged';
}

function describeOthers(others: number): string {
  if (others === 0) return '';
  const are = others === 1 ? 'incident is' : 'incidents are';
  return `; ${formatCount(others)} more ${are} unacknowledged: \`/s3rep list open\``;
}

function describeMissing(incident: Incident): string {
  const count = countNow(incident, incident.alert?.shown.missingObjects ?? 0);
  const { alone, at } = lackOf(incident);
  const { destinationBucket } = incident;
  const lack =
    destinationBucket === undefined ? alone : `${at} ${nameText(destinationBucket, shares.bucket)}`;
  return `${formatMissing(incident, count)} ${count === 1 ? 'is' : 'are'} ${lack}`;
}

function describeCount(incident: Incident, missingObjects: number): string {
  const { status } = incident;
  const isOfStatus = status.kind === 'resolved' && status.acceptedObjects === missingObjects;
  const count = isOfStatus
    ? countWhenResolved(incident, status)
    : countNow(incident, missingObjects);
  return `${formatMissing(incident, count)} ${count === 1 ? 'was' : 'were'} ${lackOf(incident).alone}`;
}
