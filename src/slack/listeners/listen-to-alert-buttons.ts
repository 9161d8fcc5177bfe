import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Action } from '../../incidents/lifecycle/change-status.ts';
import { performAction, performWithoutUpdate } from '../service/perform-action.ts';
import { type ButtonValue, parseButtonValue } from '../alert/button-value.ts';
import type { BotService } from '../service/bot-service.ts';
import { publishHome } from '../home/publish-home.ts';
import { renderAskForProof, unknownIncident } from '../answers/render-answer.ts';
import { type ClickContext, isOnHome, answerClick } from './answer-click.ts';

interface Seen {
  readonly by: string;
  readonly at: Date;
  readonly episode: number;
}

/** What each button wants, by its `action_id`. */
const actions: Readonly<Record<string, (seen: Seen, value: ButtonValue) => Action>> = {
  acknowledge: (seen) => ({ ...seen, kind: 'acknowledge' }),
  take_over: (seen) => ({ ...seen, kind: 'assign', to: seen.by }),
  unacknowledge: (seen) => ({ ...seen, kind: 'unacknowledge' }),
  resolve: (seen, { shownObjects }) => ({
    ...seen,
    kind: 'resolve',
    acceptedObjects: shownObjects,
  }),
  end_snooze: (seen) => ({ ...seen, kind: 'wake' }),
};

/** What a click on an alert, on what its thread asks, or on Home changes at once. */
export function listenToAlertButtons(app: App, service: BotService): void {
  for (const [actionId, toAction] of Object.entries(actions)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, ...click }) => {
      await ack();
      const value = parseButtonValue(action.value ?? '');
      if (value === undefined) return answerClick(service, click, unknownIncident);
      const seen = { by: click.body.user.id, at: service.clock(), episode: value.episode };
      const wanted = toAction(seen, value);
      if (isOnHome(click)) return actOnHome(service, click, value.incidentId, wanted);
      const { change, said } = await performAction(service, value.incidentId, wanted);
      const isResolved = wanted.kind === 'resolve' && change?.kind === 'changed';
      if (isResolved && value.shownObjects > 0) {
        await answerClick(
          service,
          click,
          renderAskForProof(action.value ?? '', value.shownObjects),
        );
      } else if (said !== undefined) {
        await answerClick(service, click, said);
      }
    });
  }
}

/** Home shows what is remembered, so it need not wait for the alert to show it. */
async function actOnHome(
  service: BotService,
  click: ClickContext,
  id: string,
  wanted: Action,
): Promise<void> {
  const { change, said } = await performWithoutUpdate(service, id, wanted);
  const done = { changed: change?.incident, said };
  await Promise.all([
    change === undefined ? undefined : service.announce(id),
    publishHome(service, click.client, wanted.by, done),
  ]);
}
