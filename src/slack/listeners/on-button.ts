import type { App, BlockAction, ButtonAction, types } from '@slack/bolt';
import { replaceView } from '../channel/replace-view.ts';
import { type ClickContext, isInWindow } from './answer-click.ts';
import { pushWindow } from './push-window.ts';

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

/** Puts a view in the place of the window that was clicked in, unless it was closed meanwhile. */
export async function updateWindow(
  { body, client }: ClickContext,
  view: types.ModalView,
): Promise<void> {
  if (body.view !== undefined) await replaceView(client, body.view.id, view);
}

/** Opens a window for the person who clicked; Slack allows it for three seconds. @returns Slack's id of it */
export async function openWindow(click: ClickContext, view: types.ModalView): Promise<string> {
  if (isInWindow(click)) return pushWindow(click, view);
  const opened = await click.client.views.open({ trigger_id: click.body.trigger_id, view });
  return opened.view?.id ?? '';
}
