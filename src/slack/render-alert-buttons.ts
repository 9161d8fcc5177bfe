import type { types } from '@slack/bolt';
import type { Incident } from '../incidents/incident.ts';
import type { IncidentSummary } from '../incidents/incident-summary.ts';
import type { Explanation } from '../replication/explanation.ts';
import { acknowledgeButton } from './alert-buttons.ts';
import { formatButtonValue } from './button-value.ts';
import { actionsBlocks, type ButtonParts, confirmation, overflowMenu } from './buttons.ts';
import { formatObjects } from './format-objects.ts';
import { lackOf } from './render-late.ts';
import { shorten } from './shorten.ts';
import { shares } from './slack-limits.ts';

/** What a person can do about an incident: never more than three buttons, the rest in a menu. */
export function renderAlertButtons(
  summary: IncidentSummary,
  explanation: Explanation,
): types.ActionsBlock[] {
  const { id: incidentId, episode, status } = summary.incident;
  const value = formatButtonValue({ incidentId, episode, shownObjects: summary.missingObjects });
  const howToFix: ButtonParts = {
    text: 'How to fix',
    label: 'How to fix it: checks, commands and what to do afterwards',
    actionId: 'how_to_fix',
    value,
  };
  const buttons =
    status.kind === 'resolved'
      ? [howToFix]
      : [takeOnButton(summary, explanation, value), howToFix, resolveButton(summary, value)];
  return actionsBlocks(buttons, moreMenu(summary.incident, value, explanation));
}

function takeOnButton(
  { incident }: IncidentSummary,
  { isBenign }: Explanation,
  value: string,
): ButtonParts {
  return incident.status.kind === 'acknowledged'
    ? {
        text: 'Take back',
        label: 'Take the acknowledgement back',
        actionId: 'unacknowledge',
        value,
      }
    : acknowledgeButton(value, !isBenign);
}

function resolveButton(summary: IncidentSummary, value: string): ButtonParts {
  return {
    text: 'Resolve',
    label: 'Resolve: the objects are there, or are not needed',
    actionId: 'resolve',
    value,
    confirm: confirmation({
      title: 'Resolve this incident?',
      text: warnOfResolving(summary),
      confirm: 'Resolve',
      deny: 'Not yet',
    }),
  };
}

function warnOfResolving({ incident, missingObjects }: IncidentSummary): string {
  const { destinationBucket } = incident;
  const isOne = missingObjects === 1;
  const where =
    destinationBucket === undefined
      ? 'the destination bucket'
      : shorten(destinationBucket, shares.bucket);
  const missing = `${formatObjects(missingObjects)} ${isOne ? 'is' : 'are'} counted ${lackOf(incident)} in ${where}.`;
  const them = isOne
    ? 'it has arrived or nobody needs it'
    : 'they have arrived or nobody needs them';
  return `${missing} Resolving copies nothing and cannot be undone: do it when ${them}. If other objects ${incident.kind === 'late' ? 'are late' : 'fail'}, you get a new alert.`;
}

function moreMenu(incident: Incident, value: string, { afterwards }: Explanation): types.Overflow {
  return overflowMenu('more', [
    { text: 'Show some of the objects', value: `objects:${value}` },
    ...(afterwards === 'nothing'
      ? []
      : [{ text: 'Replicate the missing objects', value: `replicate:${value}` }]),
    { text: 'Explain the reason', value: `explain:${value}` },
    ...listDeeds(incident, value),
  ]);
}

function listDeeds({ status, snooze }: Incident, value: string): { text: string; value: string }[] {
  if (status.kind !== 'resolved') {
    return [
      { text: 'Owner, note and time', value: `look_after:${value}` },
      snooze === undefined
        ? { text: 'Snooze', value: `snooze:${value}` }
        : { text: 'End the snooze', value: `end_snooze:${value}` },
    ];
  }
  // Of late objects S3 has said so itself.
  if (status.replicatedObjects !== undefined) return [];
  return [{ text: 'Say what shows that they are there', value: `prove:${value}` }];
}
