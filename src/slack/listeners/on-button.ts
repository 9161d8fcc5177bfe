import type { App, BlockAction, ButtonAction, types } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
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

/** Puts a view in the place of the window that was clicked in, unless it was closed meanwhile. */
export async function updateWindow(
  { body, client }: ClickContext,
  view: types.ModalView,
): Promise<void> {
  if (body.view === undefined) return;
  try {
    await client.views.update({ view_id: body.view.id, view });
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError && error.data.error === 'not_found')) throw error;
  }
}

/**
 * Opens a window for the person who clicked, over the one that they clicked in; Slack allows it for three seconds.
 * @returns Slack's id of it
 */
export async function openWindow(click: ClickContext, view: types.ModalView): Promise<string> {
  const { body, client } = click;
  const wanted = { trigger_id: body.trigger_id, view };
  const opened = await (isInWindow(click) ? client.views.push(wanted) : client.views.open(wanted));
  return opened.view?.id ?? '';
}
