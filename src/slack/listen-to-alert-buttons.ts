import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Action } from '../incidents/change-status.ts';
import { type ButtonValue, parseButtonValue } from './button-value.ts';
import type { Desk } from './desk.ts';
import { renderAnswer, unknownIncident } from './render-answer.ts';

/** Acknowledge, take back and resolve, by the `action_id` that says it. */
export function listenToAlertButtons(app: App, desk: Desk): void {
  for (const kind of ['acknowledge', 'unacknowledge', 'resolve'] as const) {
    app.action<BlockAction<ButtonAction>>(kind, async ({ ack, action, body, respond }) => {
      await ack();
      const value = parseButtonValue(action.value ?? '');
      const answer = value
        ? await act(desk, value, toAction(kind, value, body.user.id, desk.clock()))
        : unknownIncident;
      if (answer !== undefined) {
        await respond({ text: answer, response_type: 'ephemeral', replace_original: false });
      }
    });
  }
}

/** @returns what to tell the person who clicked; undefined if the alert itself shows it */
async function act(desk: Desk, value: ButtonValue, action: Action): Promise<string | undefined> {
  const change = await desk.act(value.incidentId, action);
  if (change === undefined) return unknownIncident;
  const progress = await desk.announce(value.incidentId);
  const { alert } = change.incident;
  const link = change.kind === 'outdated' && alert ? await desk.linkTo(alert) : undefined;
  return renderAnswer(action.kind, change, { isShown: progress.kind === 'settled', link });
}

function toAction(
  kind: Action['kind'],
  { episode, shownObjects }: ButtonValue,
  by: string,
  at: Date,
): Action {
  const seen = { by, at, episode };
  return kind === 'resolve' ? { ...seen, kind, acceptedObjects: shownObjects } : { ...seen, kind };
}
