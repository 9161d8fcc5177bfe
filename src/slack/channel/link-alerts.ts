import { findFrozenAlert } from '../../incidents/model/frozen-alert.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import type { LinkTo } from './link-to-message.ts';
import type { AlertLinks } from '../alert/render-reopening.ts';

/** Asks Slack for the links that an incident's alert shows to others. */
export async function linkAlerts(linkTo: LinkTo, incident: Incident): Promise<AlertLinks> {
  const previous = incident.reopening?.previousAlert;
  const followed = incident.follows?.alert;
  const replaced = findFrozenAlert(incident);
  return {
    previousAlert: previous && (await linkTo(previous)),
    followedAlert: followed && (await linkTo(followed)),
    replacedAlert: replaced && (await linkTo(replaced)),
  };
}
