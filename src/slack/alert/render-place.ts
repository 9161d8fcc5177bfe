import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { findFrozenAlert } from '../../incidents/model/frozen-alert.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { linkText } from '../block-kit/link-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import type { AlertLinks } from './render-reopening.ts';

/** Why an alert is not where, or what, people expect, as lines of mrkdwn. */
export function renderPlace(
  { incident }: IncidentSummary,
  { replacedAlert }: AlertLinks,
): string[] {
  const insteadOf = incident.route?.insteadOf;
  if (insteadOf !== undefined) {
    const channel = renderChannelLink(insteadOf.channelId);
    const error = codeSpan(insteadOf.error, shares.reason);
    return [
      `⚠️ This could not be shown in ${channel}: Slack answered ${error}. It is shown here instead.`,
    ];
  }
  const frozen = findFrozenAlert(incident);
  if (frozen === undefined) return [];
  const error = codeSpan(frozen.error, shares.reason);
  return [
    `↪️ Posted again: Slack no longer lets s3rep edit the ${linkText(replacedAlert, 'earlier alert')} (${error}).`,
  ];
}
