import type { Action } from '../../incidents/change-status.ts';
import type { Incident } from '../../incidents/incident.ts';
import type { Desk } from '../desk.ts';
import { describeAction } from '../describe-state.ts';
import { renderAnswer, unknownIncident } from '../render-answer.ts';
import { renderRoute } from '../render-route.ts';
import type { RenderedMessage } from '../rendered-message.ts';
import { answerText } from '../answer-text.ts';
import type { Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Does for the incident that was named what the button on its alert does. */
export async function change(
  desk: Desk,
  command: Command,
  typed: string | undefined,
  toAction: (incident: Incident) => Promise<Action> | Action,
): Promise<RenderedMessage> {
  const found = await findIncident(desk, command, typed);
  if (!isIncident(found)) return found;
  const action = await toAction(found);
  const changed = await desk.act(found.id, action);
  if (changed === undefined) return answerText(unknownIncident);
  const progress = await desk.announce(found.id);
  const { alert } = changed.incident;
  const link = changed.kind === 'outdated' && alert ? await desk.linkTo(alert) : undefined;
  const isShown = progress.kind === 'settled';
  const said = renderAnswer(action.kind, changed, { isShown, link });
  // A button needs no word where the alert shows it; who types may not see the alert.
  const done = changed.kind === 'changed' ? describeAction(changed.incident) : undefined;
  const words = [done, said].filter((part) => part !== undefined).join('. ');
  return answerText(`${renderRoute(changed.incident)}: ${words}`);
}
