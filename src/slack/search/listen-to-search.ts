import type { App, BlockAction, ButtonAction, ExternalSelectAction } from '@slack/bolt';
import { replaceView } from '../channel/replace-view.ts';
import { explainHere } from '../explanation/answer-reason.ts';
import type { BotService } from '../service/bot-service.ts';
import { renderSearch } from './render-search.ts';
import { suggestReasons } from './suggest-reasons.ts';

/** The window in which people find a reason, and the button that opens it. */
export function listenToSearch(app: App, service: BotService): void {
  app.action<BlockAction<ButtonAction>>('find_reason', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: renderSearch() });
  });

  app.options<'block_suggestion'>('choose_reason', ({ ack, options }) =>
    ack(suggestReasons(options.value)),
  );

  app.action<BlockAction<ExternalSelectAction>>(
    'choose_reason',
    async ({ ack, action, body, client }) => {
      await ack();
      const code = action.selected_option?.value;
      if (code === undefined || body.view === undefined) return;
      const view = renderSearch(await explainHere(service, code));
      await replaceView(client, body.view.id, view);
    },
  );
}
