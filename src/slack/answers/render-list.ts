import type { types } from '@slack/bolt';
import type { Incident } from '../../incidents/model/incident.ts';
import { stateOf } from '../../incidents/model/incident-state.ts';
import { digestOf } from '../../incidents/model/storm.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { contextBlock, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { describeAction, describeState } from '../alert/describe-state.ts';
import { escapeText } from '../block-kit/escape-text.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatMissing } from '../alert/format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { linkText } from '../block-kit/link-text.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { renderListMessage } from './render-list-message.ts';

/** An incident as the list shows it. `link` is the permalink of its alert. */
export interface ListedIncident {
  readonly incident: Incident;
  /** As many characters of its id as are needed to name it. */
  readonly id: string;
  readonly explanation: Pick<Explanation, 'title' | 'severity'>;
  readonly link?: string | undefined;
}

/** What a list is of. */
export interface ListOptions {
  /** Whether these are resolved. */
  readonly isOver?: boolean;
  /** More than are given where those alone would fill the message. */
  readonly total?: number;
  /** How many of them are test alerts, which count as no incidents. */
  readonly tests?: number;
}

/** Answers `/s3rep list`, in the order given, as many as fit. */
export function renderList(
  incidents: readonly ListedIncident[],
  { isOver = false, total = incidents.length, tests = 0 }: ListOptions = {},
): RenderedMessage {
  if (incidents.length === 0) return renderNothing();
  const title = [
    describeCount(total - tests, isOver),
    ...(tests === 0 ? [] : [`${formatCount(tests)} test ${tests === 1 ? 'alert' : 'alerts'}`]),
  ].join(', ');
  const blocks = incidents.map((listed) => sectionBlock(renderLines(listed)));
  const left = total - incidents.length;
  return {
    ...renderListMessage(title, blocks, (hidden) => renderHidden(hidden + left, isOver)),
    text: `${title}: ${incidents.slice(0, 1).map(describeFirst).join()}`,
  };
}

function describeCount(count: number, isOver: boolean): string {
  const which = isOver ? 'recently resolved' : 'unresolved';
  return `${count === 0 ? 'No' : formatCount(count)} ${which} ${count === 1 ? 'incident' : 'incidents'}`;
}

function describeFirst({ incident }: ListedIncident): string {
  return `first ${renderRoute(incident)}, ${nameReason(incident.reason)}`;
}

function renderLines(listed: ListedIncident): string[] {
  const { heading, why, state } = describeListed(listed);
  return [heading, `${why} · ${state}`];
}

/** An incident in the parts that a list shows, in mrkdwn. */
export function describeListed({ incident, id, explanation, link }: ListedIncident) {
  const { title, severity } = explanation;
  const { sign, words } = describeState(incident);
  const shown = incident.alert?.shown.missingObjects;
  const facts = [
    `${sign} *${renderRoute(incident)}*`,
    ...(shown === undefined ? [] : [formatMissing(incident, countNow(incident, shown))]),
    severity,
    `\`${id}\``,
    ...(link === undefined
      ? []
      : [linkText(link, digestOf(incident) === undefined ? 'see the alert' : 'see the storm')]),
  ];
  return {
    heading: facts.join(' · '),
    why: `${escapeText(title, shares.reason)} (${nameReason(incident.reason)})`,
    action: describeAction(incident),
    state: describeWhole(incident, words).join(' · '),
  };
}

function describeWhole(incident: Incident, words: string): string[] {
  const action = describeAction(incident);
  const { status, followUp } = incident;
  if (action === undefined) return [describeSince(incident, words)];
  if (status.kind === 'open') return [describeSince(incident, words), action];
  const quietSince = status.kind === 'acknowledged' ? followUp?.quietSince : undefined;
  return quietSince === undefined
    ? [action]
    : [action, `No new failures since ${formatTime(quietSince)}`];
}

function describeSince(incident: Incident, words: string): string {
  const { snooze, muted, followUp, reopenedAt, firstFailedAt } = incident;
  const state = stateOf(incident);
  const silence = state === 'muted' ? muted : state === 'snoozed' ? snooze : undefined;
  if (silence !== undefined) return `${words} until ${formatTime(silence.until)}`;
  const quietSince = state === 'quiet' ? followUp?.quietSince : undefined;
  return `${words} since ${formatTime(quietSince ?? reopenedAt ?? firstFailedAt)}`;
}

function renderHidden(hidden: number, isOver: boolean): types.KnownBlock {
  const rest = `and ${formatCount(hidden)} more, ${isOver ? 'resolved earlier' : 'less urgent'}`;
  const command = isOver ? 'list resolved BUCKET' : 'list BUCKET';
  return contextBlock([`${rest}. \`/s3rep ${command}\` shows one bucket.`]);
}

function renderNothing(): RenderedMessage {
  const text =
    'No unresolved incidents. This does not prove that everything is replicated: S3 reports failures only for rules with replication metrics on.';
  return { text, blocks: [headerBlock('🟢 No unresolved incidents'), sectionBlock([text])] };
}
