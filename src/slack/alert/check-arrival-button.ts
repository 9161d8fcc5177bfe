import type { Incident } from '../../incidents/model/incident.ts';
import { canBeChecked } from '../../replay/can-be-checked.ts';
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

/** That button, where objects are missing and S3 could say that they arrived. Where s3rep may not ask, it is answered how people can. */
export function offerArrivalCheck({
  incident,
  missingObjects,
}: {
  readonly incident: Incident;
  readonly missingObjects: number;
}): ButtonParts[] {
  return missingObjects > 0 && canBeChecked(incident) ? [checkArrivalButton(incident)] : [];
}
