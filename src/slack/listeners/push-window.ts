import type { BlockAction, types, webApi } from '@slack/bolt';
import { replaceView } from '../channel/replace-view.ts';
import { slackCodeOf } from '../channel/slack-code.ts';

const refusals: readonly unknown[] = ['push_limit_reached', 'expired_trigger_id', 'not_found'];

/** Opens a window over the one that was clicked in; in its place over a third, or too late. @returns Slack's id of what shows it */
export async function pushWindow(
  { body, client }: { readonly body: BlockAction; readonly client: webApi.WebClient },
  view: types.ModalView,
): Promise<string> {
  try {
    const pushed = await client.views.push({ trigger_id: body.trigger_id, view });
    return pushed.view?.id ?? '';
  } catch (error) {
    if (body.view === undefined || !refusals.includes(slackCodeOf(error))) throw error;
    await replaceView(client, body.view.id, view);
    return body.view.id;
  }
}
