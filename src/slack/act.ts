import type { Action, Change } from '../incidents/life/change-status.ts';
import type { Desk } from './desk.ts';
import { renderAnswer, unknownIncident } from './render-answer.ts';

/** What became of what a person did. */
export interface Acted {
  /** Undefined if there is no such incident. */
  readonly change: Change | undefined;
  /** What to tell the person; undefined if the alert itself shows it. */
  readonly said: string | undefined;
}

/** Does what a person clicked or typed, and brings the alert up to date. */
export async function act(desk: Desk, incidentId: string, action: Action): Promise<Acted> {
  const change = await desk.act(incidentId, action);
  if (change === undefined) return { change, said: unknownIncident };
  const progress = await desk.announce(incidentId);
  const { alert } = change.incident;
  const link = change.kind === 'outdated' && alert ? await desk.linkTo(alert) : undefined;
  const isShown = progress.kind === 'settled';
  return { change, said: renderAnswer(action.kind, change, { isShown, link }) };
}
