import type { App, BlockAction, ButtonAction, types } from '@slack/bolt';
import type { ClickContext } from './answer-click.ts';

/** Registers what a button does, given its value. Slack is acknowledged before. */
export function onButton(
  app: App,
  actionId: string | RegExp,
  handle: (click: ClickContext, value: string) => Promise<void>,
): void {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, ...click }) => {
    await ack();
    await handle(click, action.value ?? '');
  });
}

/** Opens a window for the person who clicked, which Slack allows for three seconds; in a window, on top of that one. */
export async function openWindow(
  { body, client }: ClickContext,
  view: types.ModalView,
): Promise<void> {
  const shown = { trigger_id: body.trigger_id, view };
  await (body.view?.type === 'modal' ? client.views.push(shown) : client.views.open(shown));
}
