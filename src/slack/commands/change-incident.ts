import type { Action } from '../../incidents/lifecycle/change-status.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { performAction } from '../service/perform-action.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { describeAction, describeSnooze } from '../alert/describe-state.ts';
import type { BotService } from '../service/bot-service.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { CommandRequest, Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

type WithoutAsker<A> = A extends Action ? Omit<A, 'by' | 'at' | 'episode'> : never;

/** Does for the incident that was named what the button on its alert does. */
export async function changeIncident(
  service: BotService,
  command: Command,
  { text, by }: CommandRequest,
  choose: (incident: Incident) => WithoutAsker<Action> | Promise<WithoutAsker<Action>>,
): Promise<RenderedMessage> {
  const [typed] = readClauses(text).before;
  const found = await findIncident(service, command, typed);
  if (!isIncident(found)) return found;
  const { id, episode } = found;
  const wanted = await choose(found);
  const { change: changed, said } = await performAction(service, id, {
    ...wanted,
    by,
    at: service.clock(),
    episode,
  });
  // A button needs no word where the alert shows it; who types may not see the alert.
  const done = changed?.kind === 'changed' ? sayDone(wanted.kind, changed.incident) : undefined;
  const words = [done, said].filter((part) => part !== undefined).join('. ');
  return answerText(`${renderRoute(found)}: ${words}`);
}

function sayDone(kind: Action['kind'], incident: Incident): string | undefined {
  if (kind === 'wake') return 'Snooze ended';
  return kind === 'snooze' ? describeSnooze(incident) : describeAction(incident);
}
