import type { App } from '@slack/bolt';
import type { Mute } from '../../incidents/model/mute.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { performWithoutUpdate } from '../service/perform-action.ts';
import { asOperator } from '../commands/as-operator.ts';
import { parseButtonValue } from '../alert/button-value.ts';
import type { BotService } from '../service/bot-service.ts';
import { modal } from '../block-kit/modal.ts';
import { renderMuteReceipt } from '../answers/render-mutes.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { postReceipts } from '../service/post-receipts.ts';
import { readFilled } from './form.ts';
import { forms } from './forms.ts';

/** What people fill in. Each is answered within Slack's three seconds, before the alert shows it. */
export function listenToForms(app: App, service: BotService): void {
  for (const form of forms) {
    app.view(form.name, async ({ ack, body, view }) => {
      const value = parseButtonValue(view.private_metadata);
      const by = body.user.id;
      const asker = { by, now: service.clock(), timeZone: await service.timeZoneOf(by) };
      const wanted = form.read(readFilled(view.state.values), asker);
      if ('errors' in wanted) {
        await ack({ response_action: 'errors', errors: { ...wanted.errors } });
        return;
      }
      if ('mute' in wanted) {
        const answer = await muteLike(service, value?.incidentId, { by, ...wanted.mute });
        await ack({ response_action: 'update', view: modal('Mute', answer.blocks) });
        return;
      }
      const seen = { by, at: asker.now, episode: value?.episode ?? 0 };
      const { change, said } = value
        ? await performWithoutUpdate(service, value.incidentId, { ...wanted.action, ...seen })
        : { change: undefined, said: unknownIncident };
      await ack(
        said === undefined
          ? undefined
          : {
              response_action: 'update',
              view: modal('Nothing was changed', answerText(said).blocks),
            },
      );
      if (value !== undefined && change !== undefined) await service.announce(value.incidentId);
    });
  }
}

/** Keeps what is like an incident out of the channel: of the same source, rule and reason. */
async function muteLike(
  service: BotService,
  incidentId: string | undefined,
  said: Pick<Mute, 'by' | 'until' | 'why'>,
): Promise<RenderedMessage> {
  const summary = incidentId === undefined ? undefined : await service.readSummary(incidentId);
  if (summary === undefined) return answerText(unknownIncident);
  const { sourceBucket: bucket, ruleId: rule, reason } = summary.incident;
  const pattern = { bucket, ...(rule && { rule }), ...(reason && { reason }) };
  const details = { pattern, until: said.until, note: said.why };
  const entry = { about: 'mutes', by: said.by, what: 'mute', details };
  return asOperator(service, entry, 'mute', async () => {
    const made = await service.mute({ ...pattern, ...said, at: service.clock() });
    return postReceipts(service, renderMuteReceipt(made), made, {
      alertIn: summary.incident.alert?.channelId,
    });
  });
}
