import { toAuditEntry } from '../../incidents/act-on-incident.ts';
import type { Change } from '../../incidents/lifecycle/change-status.ts';
import type { Action, ActionOf, Intent } from '../../incidents/lifecycle/intent.ts';
import { describeNoOwner, describeNoOwnerPlainly } from './describe-standing.ts';
import {
  renderAnswer,
  renderAskAgain,
  renderAskOwned,
  describeWhoMay,
  unknownIncident,
} from '../answers/render-answer.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
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
  /** What to say at the field of a form that names somebody who cannot own it. */
  readonly noOwner?: string;
  /** The answer with what to click, where it is not as the person saw it. */
  readonly question?: RenderedMessage;
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
  const zone = await zoneOfOwner(service, by, intent);
  const action = { ...intent, ...zone, ...act, by, episode, at: service.clock() };
  const refusal = await findRefusal(service, action);
  if (refusal !== undefined) {
    await service.putAuditEntry({ ...toAuditEntry(incidentId, action), outcome: 'not allowed' });
    return { change: undefined, ...refusal };
  }
  const change = await service.applyAction(incidentId, action);
  if (change?.kind !== 'differs') return describeResult(service, action, change);
  if (action.kind === 'resolve') return resolveAsCounted(service, incidentId, action);
  const question = renderAskOwned(change.incident);
  return { change, answer: question.text, question };
}

/** Who becomes the owner is asked and reminded by day: asked here once, where Slack is at hand. */
async function zoneOfOwner(
  { zoneOfOwner: ask }: BotService,
  by: string,
  intent: Intent,
): Promise<{ readonly timeZone?: string }> {
  if (ask === undefined || !['acknowledge', 'assign', 'take_over'].includes(intent.kind)) return {};
  return { timeZone: await ask(intent.kind === 'assign' ? intent.to : by) };
}

/** A copy of an alert may be newer than the alert, and a muted incident has none: then it is the count that has to agree. */
async function resolveAsCounted(
  service: BotService,
  incidentId: string,
  action: ActionOf<'resolve'>,
): Promise<ActionResult> {
  const summary = await service.readSummary(incidentId);
  if (summary === undefined) return describeResult(service, action, undefined);
  const { incident, missingObjects } = summary;
  const saw = action.acceptedObjects;
  if (saw !== missingObjects || saw < (incident.alert?.shown.missingObjects ?? 0)) {
    const question = renderAskAgain(incident, { saw, missingObjects });
    return { change: { kind: 'differs', incident }, answer: question.text, question };
  }
  const change = await service.applyAction(incidentId, { ...action, isCounted: true });
  return describeResult(service, action, change);
}

async function describeResult(
  service: BotService,
  action: Action,
  change: Change | undefined,
): Promise<ActionResult> {
  if (change === undefined) return { change, answer: unknownIncident };
  const { alert } = change.incident;
  const link = change.kind === 'outdated' && alert ? await service.linkTo(alert) : undefined;
  return { change, answer: renderAnswer(action.kind, change, link) };
}

/** Only operators may say that missing objects do not matter, and an owner has to be somebody who may act. */
async function findRefusal(
  { operators, people }: BotService,
  action: Action,
): Promise<Pick<ActionResult, 'answer' | 'noOwner'> | undefined> {
  if (action.kind === 'assign' && action.to !== action.by) {
    const standing = await people.standingOf(action.to);
    if (standing === 'member') return undefined;
    const answer = describeNoOwner(action.to, standing);
    return { answer, noOwner: describeNoOwnerPlainly(standing) };
  }
  if (action.kind !== 'resolve' || action.acceptedObjects === 0) return undefined;
  if (await operators.includes(action.by)) return undefined;
  return { answer: describeWhoMay(operators.groupId, 'resolve incidents with missing objects') };
}
