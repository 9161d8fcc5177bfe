import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import { explainReason } from '../../replication/explain-reason.ts';
import { answerReason, explainHere } from '../explanation/answer-reason.ts';
import type { BotService } from '../service/bot-service.ts';
import { parseEventValue } from '../explanation/event-value.ts';
import { renderSharedExplanation } from '../explanation/render-explanation.ts';
import { renderHowToFix } from '../explanation/render-how-to-fix.ts';

/** Handles the buttons of an explanation. Their value is a reason's code, or what an event names. */
export function listenToExplanations(app: App, service: BotService): void {
  app.action<BlockAction<ButtonAction>>(/^explain_\d+$/, async ({ ack, action, respond }) => {
    await ack();
    const answer = await answerReason(service, action.value ?? '');
    await respond({ ...answer, response_type: 'ephemeral', replace_original: true });
  });

  app.action<BlockAction<ButtonAction>>(
    'share_explanation',
    async ({ ack, action, body, respond }) => {
      await ack();
      const { explanation } = await explainHere(service, action.value ?? '');
      const shared = renderSharedExplanation(explanation, body.user.id);
      // `respond` reaches channels that the bot is no member of, too.
      await respond({ ...shared, response_type: 'in_channel', replace_original: false });
    },
  );

  app.action<BlockAction<ButtonAction>>(
    'how_to_fix_reason',
    async ({ ack, action, body, client }) => {
      await ack();
      const { explanation } = await explainHere(service, action.value ?? '');
      const view = renderHowToFix(undefined, explanation);
      await client.views.open({ trigger_id: body.trigger_id, view });
    },
  );

  app.action<BlockAction<ButtonAction>>(
    'how_to_fix_event',
    async ({ ack, action, body, client }) => {
      await ack();
      const { code, circumstances = {} } = parseEventValue(action.value ?? '') ?? {};
      const view = renderHowToFix(undefined, explainReason(code, circumstances));
      await client.views.open({ trigger_id: body.trigger_id, view });
    },
  );
}
