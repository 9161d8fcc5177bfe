import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { BotService } from '../service/bot-service.ts';
import { formatCount } from '../block-kit/format-objects.ts';
import { renderStormList } from '../digest/render-storm-list.ts';
import { parseStormButtonValue } from '../digest/storm-button-value.ts';

/** Answers a click on a digest that is not the newest. */
const outdatedStorm =
  'This digest is about an earlier storm, so nothing was changed. `/s3rep list` shows what is not resolved.';

/** Handles the buttons of a storm's digest. */
export function listenToDigest(app: App, service: BotService): void {
  app.action<BlockAction<ButtonAction>>(
    'acknowledge_storm',
    async ({ ack, action, body, respond }) => {
      await ack();
      const number = parseStormButtonValue(action.value ?? '');
      const text =
        number === undefined ? outdatedStorm : await acknowledge(service, number, body.user.id);
      await respond({ text, response_type: 'ephemeral', replace_original: false });
    },
  );

  app.action<BlockAction<ButtonAction>>(
    'show_storm',
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const number = parseStormButtonValue(action.value ?? '');
      const summary = number === undefined ? undefined : await service.readStorm(number);
      if (summary === undefined) {
        const toAsker = { response_type: 'ephemeral', replace_original: false } as const;
        await respond({ ...toAsker, text: outdatedStorm });
      } else {
        await client.views.open({ trigger_id: body.trigger_id, view: renderStormList(summary) });
      }
    },
  );
}

async function acknowledge(service: BotService, stormNumber: number, by: string): Promise<string> {
  const change = await service.acknowledgeStorm(stormNumber, by);
  if (change.kind === 'outdated') return outdatedStorm;
  if (change.acknowledged === 0)
    return 'All of these incidents were taken on already. Nothing was changed.';
  const incidents = change.acknowledged === 1 ? 'incident is' : 'incidents are';
  return `${formatCount(change.acknowledged)} ${incidents} yours now. The alerts will show it one after the other.`;
}
