import type { types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { actionsBlocks } from '../block-kit/buttons.ts';
import { offerButtons, offerMenu } from './offer-actions.ts';
import type { AlertContext } from './render-reopening.ts';

/** What a person can do about an incident: never more than three buttons, the rest in a menu. */
export function renderAlertButtons(
  { incident, missingObjects }: IncidentSummary,
  { replay }: Explanation,
  { mayDiagnose = false }: Pick<AlertContext, 'mayDiagnose'> = {},
): types.ActionsBlock[] {
  const offer = { incident, missingObjects, replay, mayDiagnose };
  return actionsBlocks(offerButtons('card', offer), offerMenu(offer));
}
