import { type Answer, refuse } from './answer.ts';
import { checkView } from './check-view.ts';
import type { Method, MethodCall } from './method.ts';
import type { Json } from './shape.ts';
import { viewOnTheWire } from './view-on-the-wire.ts';
import type { View } from './views.ts';

/** `views.*`: the modals that the bot shows. */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (call) =>
    refuseView(call) ??
    withTrigger(call, (userId, view) => call.workspace.views.open(userId, view)),
  'views.push': (call) =>
    refuseView(call) ??
    withTrigger(call, (userId, view) => call.workspace.views.push(userId, view)),
  'views.update': (call) => refuseView(call) ?? update(call),
};

function refuseView({ args }: MethodCall): Answer | undefined {
  const problems = checkView(args.view);
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
