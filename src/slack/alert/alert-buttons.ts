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
    label: 'Acknowledge: tell the others that you look after it',
    actionId: 'acknowledge',
    value,
    isPrimary,
  };
}

/** For its owner, once asked: the same deed under another name. */
export function stillOnItButton(value: string): ButtonParts {
  return {
    text: 'Still on it',
    label: 'Still on it: tell the others that you go on looking after it',
    actionId: 'acknowledge',
    value,
  };
}

/** For everybody else. */
export function takeOverButton(value: string): ButtonParts {
  return {
    text: 'Take over',
    label: 'Take over: look after it in the place of its owner',
    actionId: 'take_over',
    value,
  };
}

/** For its owner. */
export function unacknowledgeButton(value: string): ButtonParts {
  return {
    text: 'Take back',
    label: 'Take the acknowledgement back',
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
    text: 'Add a note',
    label: 'Add a note: what shows that the objects are there',
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
  const missing = `${objects} ${isOne ? 'is' : 'are'} counted ${lackOf(incident)} in ${where}.`;
  const them = isOne
    ? 'it has arrived or nobody needs it'
    : 'they have arrived or nobody needs them';
  return `${missing} Resolving copies nothing and cannot be undone: do it when ${them}. If other objects ${incident.kind === 'late' ? 'are late' : 'fail'}, you get a new alert.`;
}
