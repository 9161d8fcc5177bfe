import { toAuditEntry } from '../../incidents/act-on-incident.ts';
import type { Action, Change, Intent } from '../../incidents/lifecycle/change-status.ts';
import { renderAnswer, describeWhoMay, unknownIncident } from '../answers/render-answer.ts';
import type { BotService } from './bot-service.ts';

/** Who acts on which episode of which incident. */
export interface Actor {
  /** Slack user id. */
  readonly by: string;
  readonly incidentId: string;
  readonly episode: number;
  /** Slack's `trigger_id` of the click, form or command. */
  readonly triggerId?: string | undefined;
}

/** The end of a `trigger_id` is what tells one from another; an incident keeps eight of these, 128 bytes. */
export function actIdOf(triggerId: string): string {
  return triggerId.slice(-16);
}

/** What became of what a person did. */
export interface ActionResult {
  /** Undefined if there is no such incident, or the person may not. */
  readonly change: Change | undefined;
  /** For the person alone; undefined if the alert itself shows it. */
  readonly answer: string | undefined;
}

/** Does what a person clicked or typed, and updates the alert. */
export async function performAction(
  service: BotService,
  actor: Actor,
  intent: Intent,
): Promise<ActionResult> {
  const result = await performWithoutUpdate(service, actor, intent);
  if (result.change === undefined) return result;
  const progress = await service.announce(actor.incidentId);
  const isLate = result.change.kind === 'changed' && progress.kind !== 'settled';
  return isLate ? { ...result, answer: 'Done. The alert will be updated in a moment.' } : result;
}

/** Does what a person wants, and leaves updating the alert to the caller, who has to answer Slack first. */
export async function performWithoutUpdate(
  service: BotService,
  { by, incidentId, episode, triggerId }: Actor,
  intent: Intent,
): Promise<ActionResult> {
  const act = triggerId === undefined ? {} : { actId: actIdOf(triggerId) };
  const action = { ...intent, ...act, by, episode, at: service.clock() };
  if (!(await mayDo(service, action))) {
    await service.putAuditEntry({ ...toAuditEntry(incidentId, action), outcome: 'not allowed' });
    const answer = describeWhoMay(
      service.operators.groupId,
      'resolve incidents with missing objects',
    );
    return { change: undefined, answer };
  }
  const change = await service.applyAction(incidentId, action);
  if (change === undefined) return { change, answer: unknownIncident };
  const { alert } = change.incident;
  const link = change.kind === 'outdated' && alert ? await service.linkTo(alert) : undefined;
  return { change, answer: renderAnswer(action.kind, change, link) };
}

/** Only operators may say that missing objects do not matter. */
async function mayDo({ operators }: BotService, action: Action): Promise<boolean> {
  if (action.kind !== 'resolve' || action.acceptedObjects === 0) return true;
  return operators.includes(action.by);
}
