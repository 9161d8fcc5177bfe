import { appIdentity } from './app-identity.ts';
import { checkInputs } from './check-inputs.ts';
import { checkView } from './check-view.ts';
import type { Delivery } from './delivery.ts';
import type { ViewValues } from './element-state.ts';
import { enterValues } from './enter-values.ts';
import { framePayload } from './payload-frame.ts';
import {
  requirePerson,
  requireChannel,
  type ActionContext,
  showProblem,
} from './action-context.ts';
import { isObject, type Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';
import type { View, Views } from './views.ts';

/** Submits the top modal of a person and applies the bot's answer. @throws as `enterValues` does */
export async function submitView(
  context: ActionContext,
  userId: string,
  values: ViewValues = {},
): Promise<Delivery> {
  const { views, drafts } = context.workspace;
  const view = enterValues(context.workspace, userId, values);
  const refusals = checkInputs(view.blocks, drafts.entered(view));
  if (Object.keys(refusals).length > 0) {
    const problem = showErrors(views, view, refusals);
    return { status: 'undelivered', body: undefined, problem };
  }
  const delivery = await sendView(context, 'view_submission', view);
  const problem = delivery.problem ?? applyAnswer(views, view, delivery.body);
  if (delivery.problem !== undefined) {
    const where = { userId, channelId: requireChannel(context.workspace, undefined).id };
    showProblem(context.workspace, where, delivery.problem);
  }
  return { ...delivery, problem };
}

/** Closes the top modal of a person, and all below it with `clear_on_close`. */
export async function closeView(context: ActionContext, userId: string): Promise<void> {
  const view = context.workspace.views.close(userId);
  if (view?.clear_on_close === true) {
    context.workspace.views.clear(userId);
  }
  if (view?.notify_on_close === true) {
    await sendView(context, 'view_closed', view);
  }
}

function sendView(
  { workspace, link }: ActionContext,
  type: 'view_submission' | 'view_closed',
  view: View,
): Promise<Delivery> {
  const person = requirePerson(workspace, view.userId);
  const { teamId: id = appIdentity.teamId } = person;
  const payload = {
    type,
    ...framePayload(workspace, person),
    // Here that of the person, also where the app is installed in another one: slackapi/bolt-js#1614.
    team: { id, domain: appIdentity.teamDomain },
    view: viewOnTheWire(view, workspace.drafts.entered(view)),
    ...(type === 'view_submission'
      ? { trigger_id: workspace.triggers.issue(view.userId, workspace.clock()), response_urls: [] }
      : { is_cleared: view.clear_on_close === true }),
  };
  return link.deliver({ kind: 'interactive', payload }, 'The form');
}

/** @returns the error text for the person */
function applyAnswer(views: Views, view: View, body: unknown): string | undefined {
  const answer = isObject(body) ? body : {};
  switch (answer.response_action) {
    case undefined:
      views.close(view.userId);
      return undefined;
    case 'clear':
      views.clear(view.userId);
      return undefined;
    case 'errors':
      return showErrors(views, view, answer.errors);
    case 'update':
    case 'push':
      return showNext(views, view, answer);
    default:
      return connectionTrouble;
  }
}

/** Slack's text for an unusable answer. */
const connectionTrouble = 'We had some trouble connecting. Try again?';

/** Only inputs can have errors: Slack's guide to modals. */
function showErrors(views: Views, view: View, errors: unknown): string {
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    return connectionTrouble;
  }
  const texts = Object.entries(errors).map(([blockId, text]) => [blockId, String(text)] as const);
  const isInput = (blockId: string) =>
    view.blocks.some(({ type, block_id }) => type === 'input' && block_id === blockId);
  const unknownIds = texts.filter(([blockId]) => !isInput(blockId)).map(([blockId]) => blockId);
  if (unknownIds.length > 0) {
    return `${connectionTrouble} No input has the block_id ${unknownIds.join(', ')}.`;
  }
  views.showErrors(view, Object.fromEntries(texts));
  return texts.map(([, text]) => text).join(' ');
}

function showNext(views: Views, view: View, answer: Json): string | undefined {
  const problems = checkView(answer.view);
  if (problems.length > 0) {
    return `${connectionTrouble} ${problems.join('; ')}`;
  }
  const next = answer.view as Json;
  const shown =
    answer.response_action === 'push' ? views.push(view.userId, next) : views.update(view, next);
  return typeof shown === 'string' ? `${connectionTrouble} ${shown}` : undefined;
}
