import type { types, webApi } from '@slack/bolt';
import { slackCodeOf } from './slack-code.ts';

/** Shows a view in the place of an open one, unless the person closed that meanwhile. */
export async function replaceView(
  client: webApi.WebClient,
  viewId: string,
  view: types.ModalView,
): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackCodeOf(error) !== 'not_found') throw error;
  }
}
