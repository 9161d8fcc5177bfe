import type { types } from '@slack/bolt';
import { fitWithin } from '../../lib/fit-within.ts';
import { namedInEscalation } from '../../incidents/announcing/escalation-publication.ts';
import type { EscalationSummary } from '../../incidents/announcing/escalation-summary.ts';
import { firstPostedAt } from '../../incidents/model/frozen-alert.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { shortId } from '../../incidents/model/short-id.ts';
import { contextBlock, sectionBlock } from '../block-kit/blocks.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { formatTime } from '../block-kit/format-time.ts';
import { mention } from '../block-kit/mention-user.ts';
import { nameReason } from '../block-kit/name-reason.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { lackOf } from './describe-lack.ts';
import { openSign } from './describe-state.ts';
import { formatMissing } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { offerButtons } from './offer-actions.ts';
import { renderRoute } from './render-route.ts';

/** More groups than these are not mentioned: one of them finds the others. */
const maxMentions = 5;

/** The message that calls people because of several incidents, always rendered whole. */
export function renderEscalation(summary: EscalationSummary, onCall?: string): RenderedMessage {
  const { waiting, message } = summary;
  const title = describeWaiting(summary, onCall);
  const called = `Called ${formatTime(message.calledAt)}`;
  if (waiting.length === 0) {
    return { text: title, blocks: [sectionBlock([title]), contextBlock([called])] };
  }
  const named = waiting.slice(0, namedInEscalation);
  const hidden = waiting.length - named.length + message.others;
  return {
    text: fitWithin(
      [title, ...named.map(renderLine)],
      shares.historyText,
      ({ length }) => length + 1,
    ).join('\n'),
    blocks: [
      sectionBlock([title]),
      ...named.flatMap(renderIncident),
      ...(hidden === 0
        ? []
        : [sectionBlock([`and ${formatCount(hidden)} more: \`/s3rep list open\``])]),
      contextBlock([[called, ...describeOthers(summary)].join(' · ')]),
    ],
  };
}

/** A reply in its thread: people are called once more. */
export function renderNextCall(summary: EscalationSummary, onCall?: string): RenderedMessage {
  const text = describeWaiting(summary, onCall, 'still ');
  return { text, blocks: [sectionBlock([text])] };
}

function describeWaiting({ waiting }: EscalationSummary, onCall?: string, still = ''): string {
  if (waiting.length === 0) return '✅ None of these incidents is unacknowledged any more';
  const ids = waiting.map(({ route }) => route?.mentionId ?? onCall);
  const mentions = [...new Set(ids)].filter((id) => id !== undefined).slice(0, maxMentions);
  const called = mentions.map((id) => `${mention(id)} `).join('');
  const are = waiting.length === 1 ? 'incident is' : 'incidents are';
  return `🚨 ${called}*${formatCount(waiting.length)} ${are} ${still}unacknowledged*`;
}

function describeOthers({ waiting, message }: EscalationSummary): string[] {
  const over = message.members.length - waiting.length;
  return over === 0 ? [] : [`${formatCount(over)} since acknowledged, snoozed or resolved`];
}

function renderIncident(incident: Incident): types.KnownBlock[] {
  const missingObjects = incident.alert?.shown.missingObjects;
  return [
    sectionBlock([renderLine(incident)]),
    ...actionsBlocks(offerButtons('call', { incident, missingObjects })),
  ];
}

function renderLine(incident: Incident): string {
  const { alert, status } = incident;
  const since = (status.kind === 'open' ? status.unacknowledged?.at : undefined) ?? postedAt(alert);
  const missing = formatMissing(incident, countNow(incident, alert?.shown.missingObjects ?? 0));
  return [
    `${openSign(incident)} *${nameReason(incident.reason)}* · ${renderRoute(incident)}`,
    `${missing} ${lackOf(incident).alone}`,
    ...(since === undefined ? [] : [`since ${formatTime(since)}`]),
    `\`${shortId(incident.id)}\``,
  ].join(' · ');
}

function postedAt(alert: Incident['alert']): Date | undefined {
  return alert && firstPostedAt(alert);
}
