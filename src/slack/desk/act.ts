import { describeDeed } from '../../incidents/act-on-incident.ts';
import type { Action, Change } from '../../incidents/life/change-status.ts';
import type { Desk } from './desk.ts';
import { renderAnswer, sayWhoMay, unknownIncident } from '../answers/render-answer.ts';

/** What became of what a person did. */
export interface Acted {
  /** Undefined if there is no such incident, or the person may not. */
  readonly change: Change | undefined;
  /** What to tell the person; undefined if the alert itself shows it. */
  readonly said: string | undefined;
}

/** Does what a person clicked or typed, and brings the alert up to date. */
export async function act(desk: Desk, incidentId: string, action: Action): Promise<Acted> {
  const acted = await changeOnly(desk, incidentId, action);
  if (acted.change === undefined) return acted;
  const progress = await desk.announce(incidentId);
  const isLate = acted.change.kind === 'changed' && progress.kind !== 'settled';
  return isLate ? { ...acted, said: 'Noted. The alert will show it in a moment.' } : acted;
}

/** The same without waiting for Slack to show it, where a form has to be answered first. */
export async function changeOnly(desk: Desk, incidentId: string, action: Action): Promise<Acted> {
  if (!(await mayDo(desk, action))) {
    await desk.putDeed({ ...describeDeed(incidentId, action), outcome: 'not allowed' });
    return {
      change: undefined,
      said: sayWhoMay(desk.operators.groupId, 'resolve what is missing objects'),
    };
  }
  const change = await desk.act(incidentId, action);
  if (change === undefined) return { change, said: unknownIncident };
  const { alert } = change.incident;
  const link = change.kind === 'outdated' && alert ? await desk.linkTo(alert) : undefined;
  return { change, said: renderAnswer(action.kind, change, link) };
}

/** To look after an incident is for everybody; to say that what is missing does not matter is not. */
async function mayDo({ operators }: Desk, action: Action): Promise<boolean> {
  if (action.kind !== 'resolve' || action.acceptedObjects === 0) return true;
  return operators.includes(action.by);
}
