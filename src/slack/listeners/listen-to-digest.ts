import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { BotService } from '../service/bot-service.ts';
import { sayIncidents } from '../digest/describe-storm.ts';
import { renderStormList } from '../digest/render-storm-list.ts';
import { parseStormButtonValue } from '../digest/storm-button-value.ts';

/** Told on a click on a digest that is not the newest. */
const outdatedStorm =
  'Nothing was changed: this digest is about an earlier storm. `/s3rep list` shows unresolved incidents.';

/** The two buttons of a storm's digest. */
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

/** @returns what to tell the person who clicked */
async function acknowledge(service: BotService, stormNumber: number, by: string): Promise<string> {
  const change = await service.acknowledgeStorm(stormNumber, by);
  if (change.kind === 'outdated') return outdatedStorm;
  if (change.acknowledged === 0)
    return 'Nothing was changed: none of these incidents is unacknowledged.';
  return `You acknowledged ${sayIncidents(change.acknowledged)}. The alerts will be updated one by one.`;
}
