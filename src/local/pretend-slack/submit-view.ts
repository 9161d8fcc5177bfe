import { checkView } from './check-view.ts';
import type { Delivery } from './delivery.ts';
import { framePayload } from './payload-frame.ts';
import { findPerson, findPlace, type Scene, tellProblem } from './scene.ts';
import { isObject, type Json } from './shape.ts';
import { type ViewValues, viewOnTheWire } from './view-on-the-wire.ts';
import type { View, Views } from './views.ts';

/**
 * Submits the top modal of a person and does what the bot answers to it.
 *
 * @throws when the person has no modal open
 */
export async function submitView(
  scene: Scene,
  userId: string,
  values: ViewValues = {},
): Promise<Delivery> {
  const { workspace } = scene;
  const view = workspace.views.top(userId);
  if (view === undefined) {
    throw new Error(`${userId} has no modal open.`);
  }
  const delivery = await sendView(scene, 'view_submission', view, values);
  const problem = delivery.problem ?? applyAnswer(workspace.views, view, delivery.body);
  if (delivery.problem !== undefined) {
    const where = { userId, channelId: findPlace(workspace, undefined).id };
    tellProblem(workspace, where, delivery.problem);
  }
  return { ...delivery, problem };
}

/** Closes the top modal of a person, and tells the bot if it wished so. */
export async function closeView(scene: Scene, userId: string): Promise<void> {
  const view = scene.workspace.views.close(userId);
  if (view?.notify_on_close === true) {
    await sendView(scene, 'view_closed', view, {});
  }
}

function sendView(
  { workspace, link }: Scene,
  type: 'view_submission' | 'view_closed',
  view: View,
  values: ViewValues,
): Promise<Delivery> {
  const payload = {
    type,
    ...framePayload(findPerson(workspace, view.userId)),
    view: viewOnTheWire(view, values),
    ...(type === 'view_submission'
      ? { trigger_id: workspace.triggers.issue(view.userId, workspace.clock()), response_urls: [] }
      : { is_cleared: false }),
  };
  return link.deliver({ kind: 'interactive', payload }, 'The form');
}

/** @returns what the person is told: what is wrong with the input, or with the bot's answer */
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
      return trouble;
  }
}

/** What Slack says when it cannot use the answer. */
const trouble = 'We had some trouble connecting. Try again?';

function showErrors(views: Views, view: View, errors: unknown): string {
  if (!isObject(errors)) {
    return trouble;
  }
  const texts = Object.entries(errors).map(([blockId, text]) => [blockId, String(text)] as const);
  views.showErrors(view, Object.fromEntries(texts));
  return texts.map(([, text]) => text).join(' ');
}

function showNext(views: Views, view: View, answer: Json): string | undefined {
  const problems = checkView(answer.view);
  if (problems.length > 0) {
    return `${trouble} ${problems.join('; ')}`;
  }
  const next = answer.view as Json;
  const shown =
    answer.response_action === 'push' ? views.push(view.userId, next) : views.update(view, next);
  return typeof shown === 'string' ? `${trouble} ${shown}` : undefined;
}
