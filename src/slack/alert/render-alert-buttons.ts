import type { types } from '@slack/bolt';
import type { Incident } from '../../incidents/model/incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import {
  acknowledgeButton,
  howToFixButton,
  resolveButton,
  unacknowledgeButton,
} from './alert-buttons.ts';
import { formatButtonValue } from './button-value.ts';
import { actionsBlocks, type ButtonParts, overflowMenu } from '../block-kit/buttons.ts';

/** What a person can do about an incident: never more than three buttons, the rest in a menu. */
export function renderAlertButtons(
  summary: IncidentSummary,
  explanation: Explanation,
): types.ActionsBlock[] {
  const { id: incidentId, episode, status } = summary.incident;
  const value = formatButtonValue({ incidentId, episode, shownObjects: summary.missingObjects });
  const buttons =
    status.kind === 'resolved'
      ? [howToFixButton(value)]
      : [
          takeOnButton(summary, explanation, value),
          howToFixButton(value),
          resolveButton(summary, value),
        ];
  return actionsBlocks(buttons, moreMenu(summary.incident, value, explanation));
}

function takeOnButton(
  { incident }: IncidentSummary,
  { isBenign }: Explanation,
  value: string,
): ButtonParts {
  return incident.status.kind === 'acknowledged'
    ? unacknowledgeButton(value)
    : acknowledgeButton(value, !isBenign);
}

function moreMenu(incident: Incident, value: string, { afterwards }: Explanation): types.Overflow {
  return overflowMenu('more', [
    { text: 'Show some of the objects', value: `objects:${value}` },
    ...(afterwards === 'nothing'
      ? []
      : [{ text: 'Replicate the missing objects', value: `replicate:${value}` }]),
    { text: 'Explain the reason', value: `explain:${value}` },
    ...stateMenuItems(incident, value),
  ]);
}

function stateMenuItems(
  { status, snooze }: Incident,
  value: string,
): { text: string; value: string }[] {
  if (status.kind !== 'resolved') {
    return [
      { text: 'Assign', value: `look_after:${value}` },
      snooze === undefined
        ? { text: 'Snooze or mute', value: `snooze:${value}` }
        : { text: 'End snooze', value: `end_snooze:${value}` },
    ];
  }
  // Of late objects S3 has said so itself.
  if (status.replicatedObjects !== undefined) return [];
  return [{ text: 'Add proof of recovery', value: `prove:${value}` }];
}
