import type { App, BlockAction, ButtonAction, types } from '@slack/bolt';
import { type ClickContext, isInWindow } from './answer-click.ts';

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

/** Opens a window for the person who clicked, over the one that they clicked in; Slack allows it for three seconds. */
export async function openWindow(click: ClickContext, view: types.ModalView): Promise<void> {
  const { body, client } = click;
  const opened = { trigger_id: body.trigger_id, view };
  if (isInWindow(click)) await client.views.push(opened);
  else await client.views.open(opened);
}
