import { capitalize } from '../../lib/capitalize.ts';
import type { types } from '@slack/bolt';
import { confirmation } from '../block-kit/buttons.ts';
import { formatMissing } from './format-missing.ts';
import { countNow } from '../../incidents/model/missing-now.ts';
import { shorten } from '../block-kit/shorten.ts';
import { shares } from '../block-kit/slack-limits.ts';
import type { Offer } from './alert-action.ts';
import { lackOf } from './describe-lack.ts';

/** Asks before an incident is resolved, with the number of objects that are missing as far as the message shows. */
export function confirmResolving(offer: Offer): types.ConfirmationDialog {
  return confirmation({
    title: 'Resolve this incident?',
    text: warnOfResolving(offer),
    confirm: 'Resolve',
    deny: 'Not yet',
  });
}

/** How many objects are missing, and what resolving does about that; plain text, unless a bucket is named as mrkdwn. */
export function warnOfResolving(
  { incident, missingObjects: counted = 0 }: Offer,
  nameBucket: (name: string, max: number) => string = shorten,
): string {
  const missingObjects = countNow(incident, counted);
  const { destinationBucket } = incident;
  const isOne = missingObjects === 1;
  const where =
    destinationBucket === undefined
      ? 'the destination bucket'
      : nameBucket(destinationBucket, shares.bucket);
  const objects =
    missingObjects === 0 ? 'No objects' : capitalize(formatMissing(incident, missingObjects));
  const missing = `${objects} ${isOne ? 'is' : 'are'} ${lackOf(incident).at} ${where}.`;
  const [one, several] = lackOf(incident).done;
  return `${missing} Resolving replicates nothing. Resolve only if ${isOne ? one : several}. If more objects ${incident.kind === 'late' ? 'are late' : 'fail'}, you get a new alert.`;
}
