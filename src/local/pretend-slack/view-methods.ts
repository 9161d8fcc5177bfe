import { type Answer, refuse } from './answer.ts';
import { checkView } from './check-view.ts';
import type { Method, MethodCall } from './method.ts';
import type { Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';
import type { View } from './views.ts';

/** 250 KB: Slack's references of the methods. */
const maxViewBytes = 250_000;

/** `views.*` */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (call) =>
    refuseView(call) ??
    withTrigger(call, (userId, view) => call.workspace.views.open(userId, view)),
  'views.push': (call) =>
    refuseView(call) ??
    withTrigger(call, (userId, view) => call.workspace.views.push(userId, view)),
  'views.update': (call) => refuseView(call) ?? update(call),
  'views.publish': (call) => refuseView(call, 'home') ?? publish(call),
};

function refuseView({ args }: MethodCall, surface?: 'home'): Answer | undefined {
  if (Buffer.byteLength(JSON.stringify(args.view ?? null)) > maxViewBytes) {
    return refuse('view_too_large');
  }
  const problems = checkView(args.view, surface);
  return problems.length > 0 ? refuse('invalid_arguments', problems) : undefined;
}

function withTrigger(
  { args, workspace }: MethodCall,
  show: (userId: string, view: Json) => View | string,
): Answer {
  const trigger = workspace.triggers.exchange(args.trigger_id, workspace.clock());
  if (typeof trigger === 'string') {
    return refuse(trigger);
  }
  const shown = show(trigger.userId, args.view as Json);
  return typeof shown === 'string' ? refuse(shown) : { ok: true, view: viewOnTheWire(shown) };
}

function update({ args, workspace }: MethodCall): Answer {
  const view = workspace.views.find(args);
  if (view === undefined) {
    return refuse('not_found');
  }
  if (args.hash !== undefined && args.hash !== view.hash) {
    return refuse('hash_conflict');
  }
  const updated = workspace.views.update(view, args.view as Json);
  return { ok: true, view: viewOnTheWire(updated) };
}

/** The `hash` refuses an update that is based on an older view. */
function publish({ args, workspace }: MethodCall): Answer {
  const { homes, people } = workspace;
  const person = people.find(({ id }) => id === args.user_id);
  if (person === undefined) {
    return refuse('invalid_arguments', ['invalid `user_id`']);
  }
  if (args.hash !== undefined && args.hash !== homes.of(person.id)?.hash) {
    return refuse('hash_conflict');
  }
  return { ok: true, view: viewOnTheWire(homes.publish(person.id, args.view as Json)) };
}
