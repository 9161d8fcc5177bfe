import type { Incident } from '../../incidents/model/incident.ts';
import { formatButtonValue } from './button-value.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';

/** A button that asks S3 whether an incident's objects have arrived. */
export function checkArrivalButton({ id, episode, alert }: Incident): ButtonParts {
  const shownObjects = alert?.shown.missingObjects ?? 0;
  return {
    text: 'Check arrival',
    label: 'Check arrival: ask S3 whether the missing objects have arrived',
    actionId: 'check_arrival',
    value: formatButtonValue({ incidentId: id, episode, shownObjects }),
  };
}
