import type { types } from '@slack/bolt';
import { type ButtonParts, overflowMenu } from '../block-kit/buttons.ts';
import { type ActionId, alertActions } from './actions.ts';
import type { Look, Offer, Place } from './alert-action.ts';
import { formatButtonValue, formatMenuValue } from './button-value.ts';

/** `action_id` of the menu of an alert. */
export const menuId = 'more';

/** The buttons that people are offered in one place. */
export function offerButtons(place: Exclude<Place, 'menu'>, offer: Offer): ButtonParts[] {
  return lookUp(place, offer).map(([id, { text, label = text, isPrimary, confirm }]) => ({
    text,
    label,
    actionId: id,
    value: valueOf(offer, place),
    ...(isPrimary && { isPrimary: isPrimary(offer) }),
    ...(confirm && { confirm: confirm(offer) }),
  }));
}

/** The menu of an alert. */
export function offerMenu(offer: Offer): types.Overflow {
  const options = lookUp('menu', offer).map(([id, { text }]) => ({
    text,
    value: formatMenuValue(id, valueOf(offer)),
  }));
  return overflowMenu(menuId, options);
}

function lookUp(place: Place, offer: Offer): [ActionId, Look][] {
  return (Object.keys(alertActions) as ActionId[]).flatMap((id) => {
    const { [place]: look }: Partial<Record<Place, Look>> = alertActions[id].places;
    return look === undefined || look.when?.(offer) === false ? [] : [[id, look]];
  });
}

function valueOf(
  { incident: { id, episode, status }, missingObjects: shownObjects = 0 }: Offer,
  place?: Place,
): string {
  const shownOwner = place === 'owned' && status.kind === 'acknowledged' ? status.by : undefined;
  return formatButtonValue({ incidentId: id, episode, shownObjects, shownOwner });
}
