import type { Intent } from '../../incidents/lifecycle/intent.ts';
import type { Incident } from '../../incidents/model/incident.ts';
import { performAction } from '../service/perform-action.ts';
import { withActions } from '../answers/render-answer.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { describeAction, describeSnooze } from '../alert/describe-state.ts';
import type { BotService } from '../service/bot-service.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { renderRoute } from '../alert/render-route.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { CommandRequest, Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Finds the incident that was named, and does to it what the button on its alert does. */
export async function changeIncident(
  service: BotService,
  command: Command,
  { text, by, triggerId }: CommandRequest,
  choose: (incident: Incident) => Intent | Promise<Intent>,
): Promise<RenderedMessage> {
  const [typed] = readClauses(text).before;
  const found = await findIncident(service, command, text, typed);
  if (!isIncident(found)) return found;
  const intent = await choose(found);
  const actor = { by, triggerId, incidentId: found.id, episode: found.episode };
  const { change, answer, question } = await performAction(service, actor, intent);
  const route = renderRoute(found);
  if (question !== undefined) return { ...question, text: `${route}: ${question.text}` };
  // Who types may not see the alert, which is all the answer that a click gets.
  const done = change?.kind === 'changed' ? describeDone(intent.kind, change.incident) : undefined;
  const words = [done, answer].filter((part) => part !== undefined).join('. ');
  const said = `${route}: ${words}`;
  return change?.kind === 'changed' && intent.kind === 'resolve'
    ? withActions(said, { incident: change.incident, missingObjects: intent.acceptedObjects })
    : answerText(said);
}

function describeDone(kind: Intent['kind'], incident: Incident): string | undefined {
  if (kind === 'wake') return 'Snooze ended';
  return kind === 'snooze' ? describeSnooze(incident) : describeAction(incident);
}
