import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Action } from '../incidents/life/change-status.ts';
import { act } from './act.ts';
import { type ButtonValue, parseButtonValue } from './button-value.ts';
import type { Desk } from './desk.ts';
import { unknownIncident } from './render-answer.ts';

const kinds = ['acknowledge', 'unacknowledge', 'resolve'] as const;

/** Acknowledge, take back and resolve, by the `action_id` that says it. */
export function listenToAlertButtons(app: App, desk: Desk): void {
  for (const kind of kinds) {
    app.action<BlockAction<ButtonAction>>(kind, async ({ ack, action, body, respond }) => {
      await ack();
      const value = parseButtonValue(action.value ?? '');
      const { said } = value
        ? await act(desk, value.incidentId, toAction(kind, value, body.user.id, desk.clock()))
        : { said: unknownIncident };
      if (said !== undefined) {
        await respond({ text: said, response_type: 'ephemeral', replace_original: false });
      }
    });
  }
}

function toAction(
  kind: (typeof kinds)[number],
  { episode, shownObjects }: ButtonValue,
  by: string,
  at: Date,
): Action {
  const seen = { by, at, episode };
  return kind === 'resolve' ? { ...seen, kind, acceptedObjects: shownObjects } : { ...seen, kind };
}
