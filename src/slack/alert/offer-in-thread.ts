import { isReplayOver } from '../../incidents/model/incident-replay.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { TimelineEntry } from '../../incidents/model/timeline.ts';
import type { ButtonParts } from '../block-kit/buttons.ts';
import { checkArrivalButton, offerArrivalCheck } from './check-arrival-button.ts';
import { cancelReplayButton } from './describe-replay.ts';
import { showReportButton } from './describe-report.ts';
import { offerButtons } from './offer-actions.ts';

/** The buttons below a reply in the thread: what its last entry asks for, and a report that it tells of. */
export function offerInThread(
  incident: Incident,
  entries: readonly TimelineEntry[],
): ButtonParts[] {
  const reported = entries.findLast((entry) => entry.kind === 'reported');
  const last = entries.at(-1)?.kind;
  return [
    ...(reported?.report === undefined ? [] : [showReportButton(reported)]),
    ...(last === undefined ? [] : offerAfter(incident, last)),
  ];
}

function offerAfter(incident: Incident, last: TimelineEntry['kind']): ButtonParts[] {
  const offer = { incident, missingObjects: incident.alert?.shown.missingObjects };
  if (last === 'replay') return offerAfterReplay(incident);
  if (last === 'reported') return offerCheck(incident);
  if (last === 'checked' && incident.status.kind !== 'resolved')
    return [checkArrivalButton(incident)];
  if (last === 'reminded' || last === 'escalated') return offerButtons('reminder', offer);
  if (last === 'still missing') return offerButtons('still missing', offer);
  return last === 'asked' ? offerButtons('question', offer) : [];
}

/** An old one may be clicked at any time: what it says then is decided by what is stored. */
function offerAfterReplay(incident: Incident): ButtonParts[] {
  const { replay } = incident;
  if (replay === undefined) return [];
  if (isReplayOver(replay)) return offerCheck(incident);
  return replay.state === 'cancelling' ? [] : [cancelReplayButton(replay.planId)];
}

/** Where objects are missing once a job is over. */
function offerCheck(incident: Incident): ButtonParts[] {
  const missingObjects = incident.alert?.shown.missingObjects ?? 0;
  return incident.status.kind === 'resolved' ? [] : offerArrivalCheck({ incident, missingObjects });
}
