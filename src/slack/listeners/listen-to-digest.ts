import type { App } from '@slack/bolt';
import { formatIncidents } from '../digest/describe-storm.ts';
import { renderStormList } from '../digest/render-storm-list.ts';
import { parseStormButtonValue } from '../digest/storm-button-value.ts';
import type { BotService } from '../service/bot-service.ts';
import { actIdOf } from '../service/perform-action.ts';
import { answerClick, type ClickContext } from './answer-click.ts';
import { onButton, openWindow } from './on-button.ts';

/** Answers a click on a digest that is not the newest. */
const outdatedStorm =
  'Nothing was changed: this digest is about an earlier storm. `/s3rep list` shows unresolved incidents.';

/** Handles the buttons of a storm's digest. */
export function listenToDigest(app: App, service: BotService): void {
  onButton(app, 'acknowledge_storm', async (click, value) => {
    const answer = await acknowledge(service, parseStormButtonValue(value), click);
    await answerClick(service, click, answer);
  });
  onButton(app, 'show_storm', async (click, value) => {
    const number = parseStormButtonValue(value);
    const summary = number === undefined ? undefined : await service.readStorm(number);
    if (summary === undefined) await answerClick(service, click, outdatedStorm);
    else await openWindow(click, renderStormList(summary));
  });
}

async function acknowledge(
  service: BotService,
  stormNumber: number | undefined,
  { body }: ClickContext,
): Promise<string> {
  if (stormNumber === undefined) return outdatedStorm;
  const by = body.user.id;
  const timeZone = await service.zoneOfOwner?.(by);
  const who = { by, ...(timeZone && { timeZone }), actId: actIdOf(body.trigger_id) };
  const change = await service.acknowledgeStorm(stormNumber, who);
  if (change.kind === 'outdated') return outdatedStorm;
  if (change.acknowledged === 0 && change.isAnswer) return 'Noted: you are still on it.';
  if (change.acknowledged === 0)
    return 'Nothing was changed: none of these incidents is unacknowledged.';
  const next = change.storm.cause === undefined ? ' The alerts will be updated one by one.' : '';
  return `You acknowledged ${formatIncidents(change.acknowledged)}.${next}`;
}
