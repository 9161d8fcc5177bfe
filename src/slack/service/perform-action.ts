import { toAuditEntry } from '../../incidents/act-on-incident.ts';
import type { Action, Change } from '../../incidents/lifecycle/change-status.ts';
import type { BotService } from './bot-service.ts';
import { renderAnswer, sayWhoMay, unknownIncident } from '../answers/render-answer.ts';

/** What became of what a person did. */
export interface ActionResult {
  /** Undefined if there is no such incident, or the person may not. */
  readonly change: Change | undefined;
  /** What to tell the person; undefined if the alert itself shows it. */
  readonly said: string | undefined;
}

/** Does what a person clicked or typed, and brings the alert up to date. */
export async function performAction(
  service: BotService,
  incidentId: string,
  action: Action,
): Promise<ActionResult> {
  const result = await performWithoutUpdate(service, incidentId, action);
  if (result.change === undefined) return result;
  const progress = await service.announce(incidentId);
  const isLate = result.change.kind === 'changed' && progress.kind !== 'settled';
  return isLate ? { ...result, said: 'Done. The alert will be updated in a moment.' } : result;
}

/** The same without waiting for Slack to show it, where a form has to be answered first. */
export async function performWithoutUpdate(
  service: BotService,
  incidentId: string,
  action: Action,
): Promise<ActionResult> {
  if (!(await mayDo(service, action))) {
    await service.putAuditEntry({ ...toAuditEntry(incidentId, action), outcome: 'not allowed' });
    return {
      change: undefined,
      said: sayWhoMay(service.operators.groupId, 'resolve incidents with missing objects'),
    };
  }
  const change = await service.applyAction(incidentId, action);
  if (change === undefined) return { change, said: unknownIncident };
  const { alert } = change.incident;
  const link = change.kind === 'outdated' && alert ? await service.linkTo(alert) : undefined;
  return { change, said: renderAnswer(action.kind, change, link) };
}

/** To look after an incident is for everybody; to say that what is missing does not matter is not. */
async function mayDo({ operators }: BotService, action: Action): Promise<boolean> {
  if (action.kind !== 'resolve' || action.acceptedObjects === 0) return true;
  return operators.includes(action.by);
}
