import type { App } from '@slack/bolt';
import { answerText } from '../answer-text.ts';
import { changeOnly } from '../act.ts';
import { parseButtonValue } from '../button-value.ts';
import type { Desk } from '../desk.ts';
import { modal } from '../modal.ts';
import { unknownIncident } from '../render-answer.ts';
import { readFilled } from './form.ts';
import { forms } from './forms.ts';

/** What people fill in. Each is answered within Slack's three seconds, before the alert shows it. */
export function listenToForms(app: App, desk: Desk): void {
  for (const form of forms) {
    app.view(form.name, async ({ ack, body, view }) => {
      const value = parseButtonValue(view.private_metadata);
      const by = body.user.id;
      const asker = { by, now: desk.clock(), timeZone: await desk.timeZoneOf(by) };
      const wanted = form.read(readFilled(view.state.values), asker);
      if ('errors' in wanted) {
        await ack({ response_action: 'errors', errors: { ...wanted.errors } });
        return;
      }
      const seen = { by, at: asker.now, episode: value?.episode ?? 0 };
      const { change, said } = value
        ? await changeOnly(desk, value.incidentId, { ...wanted.action, ...seen })
        : { change: undefined, said: unknownIncident };
      await ack(
        said === undefined
          ? undefined
          : {
              response_action: 'update',
              view: modal('Nothing was changed', answerText(said).blocks),
            },
      );
      if (value !== undefined && change !== undefined) await desk.announce(value.incidentId);
    });
  }
}
