import type { types } from '@slack/bolt';
import type { Incident } from '../../incidents/model/incident.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { contextBlock, fitBlocks, headerBlock, sectionBlock } from '../block-kit/blocks.ts';
import { describeAction, describeState } from '../alert/describe-state.ts';
import { codeSpan, escapeText, nameText } from '../block-kit/escape-text.ts';
import { formatCount, formatObjects } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { linkText } from '../block-kit/link-text.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares, slackLimits } from '../block-kit/slack-limits.ts';

/** An incident as the list shows it. `link` is the permalink of its alert. */
export interface ListedIncident {
  readonly incident: Incident;
  /** As many characters of its id as are needed to name it. */
  readonly id: string;
  readonly explanation: Pick<Explanation, 'title' | 'severity' | 'isBenign'>;
  readonly link?: string | undefined;
}

/**
 * Answers `/s3rep list`: incidents that are not resolved, in the order given, as many as fit.
 *
 * @param filters - what was typed to see these only; foreign text
 * @param isOver - whether these are resolved
 */
export function renderList(
  incidents: readonly ListedIncident[],
  filters: readonly string[] = [],
  isOver = false,
): RenderedMessage {
  if (incidents.length === 0) return renderNothing(filters, isOver);
  const noun = incidents.length === 1 ? 'incident' : 'incidents';
  const count = formatCount(incidents.length);
  const title = isOver ? `${count} recently resolved ${noun}` : `${count} unresolved ${noun}`;
  const blocks = incidents.map((listed) => sectionBlock(renderLines(listed)));
  const shown = fitBlocks(blocks, {
    // Two are for the heading and the note about those left out.
    blocks: slackLimits.messageBlocks - 2,
    characters: shares.listBlocks,
  });
  const hidden = incidents.length - shown.length;
  return {
    text: `${title}: ${incidents.slice(0, 1).map(sayFirst).join()}`,
    blocks: [headerBlock(title), ...shown, ...sayHidden(hidden, isOver)],
  };
}

function sayFirst({ incident }: ListedIncident): string {
  return `first ${renderRoute(incident)}, ${renderReason(incident)}`;
}

/** What fails and how bad it is, then why and who takes care of it. */
function renderLines(listed: ListedIncident): string[] {
  const { heading, why, state } = describeListed(listed);
  return [heading, `${why} · ${state}`];
}

/** The same in its parts, in mrkdwn. */
export function describeListed({ incident, id, explanation, link }: ListedIncident) {
  const { title, severity, isBenign } = explanation;
  const { sign, words } = describeState(incident, isBenign);
  const shown = incident.alert?.shown.missingObjects;
  const facts = [
    `${sign} *${renderRoute(incident)}*`,
    ...(shown === undefined ? [] : [formatObjects(shown)]),
    severity,
    `\`${id}\``,
    ...(link === undefined ? [] : [linkText(link, 'see the alert')]),
  ];
  return {
    heading: facts.join(' · '),
    why: `${escapeText(title, shares.reason)} (${renderReason(incident)})`,
    state: describeAction(incident) ?? sayState(incident, words, isBenign),
  };
}

/** The state in words, with when it began or ends. */
function sayState(incident: Incident, words: string, isBenign: boolean): string {
  const { snooze, muted, followUp, reopenedAt, firstFailedAt } = incident;
  const opened = reopenedAt ?? firstFailedAt;
  // What is expected is called so, whatever else holds.
  if (isBenign) return `${words} since ${formatTime(opened)}`;
  const until = muted?.until ?? snooze?.until;
  return until === undefined
    ? `${words} since ${formatTime(followUp?.quietSince ?? opened)}`
    : `${words} until ${formatTime(until)}`;
}

function renderReason({ reason }: Incident): string {
  return reason === undefined ? 'no reason given' : nameText(reason, shares.reason);
}

/** What is over is in the order of time, not of urgency. A bucket narrows both down. */
function sayHidden(hidden: number, isOver: boolean): types.KnownBlock[] {
  if (hidden === 0) return [];
  const rest = `and ${formatCount(hidden)} more, ${isOver ? 'resolved earlier' : 'less urgent'}`;
  const command = isOver ? 'list resolved BUCKET' : 'list BUCKET';
  return [contextBlock([`${rest}. \`/s3rep ${command}\` shows one bucket.`])];
}

function renderNothing(filters: readonly string[], isOver: boolean): RenderedMessage {
  if (isOver) {
    return answerText(
      'No matching incident was resolved in the last 30 days. `/s3rep list` shows unresolved incidents.',
    );
  }
  if (filters.length > 0) {
    const what = codeSpan(filters.join(' '), shares.reason);
    return answerText(`No unresolved incident matches ${what}. \`/s3rep list\` shows all.`);
  }
  const text =
    'No unresolved incidents. This does not prove that everything is replicated: S3 reports failures only for rules with replication metrics on.';
  return { text, blocks: [headerBlock('🟢 No unresolved incidents'), sectionBlock([text])] };
}
