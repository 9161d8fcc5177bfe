import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { type ButtonParts, confirmation } from '../block-kit/buttons.ts';
import { formatObjects } from '../block-kit/format-objects.ts';
import { lackOf } from './render-late.ts';
import { shorten } from '../block-kit/shorten.ts';
import { shares } from '../block-kit/slack-limits.ts';

/**
 * The buttons about one incident that more than one message shows.
 *
 * Their `value` names the incident and the episode that the message is about: see `button-value.ts`.
 */
export function acknowledgeButton(value: string, isPrimary: boolean): ButtonParts {
  return {
    text: 'Acknowledge',
    label: 'Acknowledge: tell the others that you are working on this',
    actionId: 'acknowledge',
    value,
    isPrimary,
  };
}

/** For its owner, once asked: the same deed under another name. */
export function stillOnItButton(value: string): ButtonParts {
  return {
    text: 'Still on it',
    label: 'Still on it: tell the others that you are still working on this',
    actionId: 'acknowledge',
    value,
  };
}

/** For everybody else. */
export function takeOverButton(value: string): ButtonParts {
  return {
    text: 'Take over',
    label: 'Take over: become the owner of this incident',
    actionId: 'take_over',
    value,
  };
}

/** For its owner. */
export function unacknowledgeButton(value: string): ButtonParts {
  return {
    text: 'Unacknowledge',
    label: 'Unacknowledge: remove the acknowledgement',
    actionId: 'unacknowledge',
    value,
  };
}

export function howToFixButton(value: string): ButtonParts {
  return {
    text: 'How to fix',
    label: 'How to fix it: checks, commands and what to do afterwards',
    actionId: 'how_to_fix',
    value,
  };
}

/** After a resolution. */
export function proveButton(value: string): ButtonParts {
  return {
    text: 'Add proof',
    label: 'Add proof of recovery: how you know that the objects are there',
    actionId: 'prove',
    value,
  };
}

/** Asks first, with the number of objects that are missing as far as the message shows. */
export function resolveButton(
  summary: Pick<IncidentSummary, 'incident' | 'missingObjects'>,
  value: string,
): ButtonParts {
  return {
    text: 'Resolve',
    label: 'Resolve: the objects are there, or nobody needs them',
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

function warnOfResolving({
  incident,
  missingObjects,
}: Pick<IncidentSummary, 'incident' | 'missingObjects'>): string {
  const { destinationBucket } = incident;
  const isOne = missingObjects === 1;
  const where =
    destinationBucket === undefined
      ? 'the destination bucket'
      : shorten(destinationBucket, shares.bucket);
  const objects = missingObjects === 0 ? 'No objects' : formatObjects(missingObjects);
  const missing = `${objects} ${isOne ? 'is' : 'are'} ${lackOf(incident)} in ${where}.`;
  const them = isOne
    ? 'it has arrived or nobody needs it'
    : 'they have arrived or nobody needs them';
  return `${missing} Resolving replicates nothing and cannot be undone. Resolve only if ${them}. If more objects ${incident.kind === 'late' ? 'are late' : 'fail'}, you get a new alert.`;
}
