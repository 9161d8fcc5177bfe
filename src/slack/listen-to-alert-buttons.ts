import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Action } from '../incidents/life/change-status.ts';
import { act } from './act.ts';
import { type ButtonValue, parseButtonValue } from './button-value.ts';
import type { Desk } from './desk.ts';
import { unknownIncident } from './render-answer.ts';

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

/** What a click on an alert, or on what its thread asks, changes at once. */
export function listenToAlertButtons(app: App, desk: Desk): void {
  for (const [actionId, toAction] of Object.entries(actions)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, action, body, respond }) => {
      await ack();
      const value = parseButtonValue(action.value ?? '');
      const by = body.user.id;
      const { said } = value
        ? await act(
            desk,
            value.incidentId,
            toAction({ by, at: desk.clock(), episode: value.episode }, value),
          )
        : { said: unknownIncident };
      if (said !== undefined) {
        await respond({ text: said, response_type: 'ephemeral', replace_original: false });
      }
    });
  }
}
