import type { App } from '@slack/bolt';
import type { Mute } from '../../incidents/model/mute.ts';
import { type ButtonValue, parseButtonValue } from '../alert/button-value.ts';
import { renderAnswer, unknownIncident } from '../answers/render-answer.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from '../service/bot-service.ts';
import { muteAsOperator } from '../service/mute-as-operator.ts';
import { performWithoutUpdate } from '../service/perform-action.ts';
import { updateIncidentWindow } from '../service/update-incident-window.ts';
import { readAsker, readFilled } from './form.ts';
import { forms } from './forms.ts';
import { nothingChanged, showInstead } from './show-instead.ts';

/** Handles forms that were filled in. Slack wants an answer within three seconds, so the alert comes after it. */
export function listenToForms(app: App, service: BotService): void {
  for (const [name, form] of Object.entries(forms)) {
    app.view(name, async ({ ack, body, view, client }) => {
      const by = body.user.id;
      const filled = readFilled(view.state.values);
      const wanted = form.read(filled, await readAsker(service, by));
      if ('errors' in wanted) {
        return ack({ response_action: 'errors', errors: { ...wanted.errors } });
      }
      const seen = parseButtonValue(view.private_metadata);
      if (seen === undefined) return ack(showInstead(nothingChanged, answerText(unknownIncident)));
      const { incidentId } = seen;
      const triggerId = 'trigger_id' in body ? body.trigger_id : undefined;
      if ('mute' in wanted) {
        const answer = await muteLike(service, seen, { by, triggerId, ...wanted.mute });
        return ack(showInstead('Mute', answer));
      }
      const { change, answer, noOwner } = await performWithoutUpdate(
        service,
        { ...seen, by, triggerId },
        wanted.intent,
      );
      if (noOwner !== undefined)
        return ack({ response_action: 'errors', errors: { owner: noOwner } });
      await ack(answer === undefined ? answer : showInstead(nothingChanged, answerText(answer)));
      if (change !== undefined) await service.announce(incidentId);
      const below = view.previous_view_id;
      if (below) await updateIncidentWindow(service, client, below, incidentId);
    });
  }
}

/** Mutes what has an incident's source bucket, rule and reason, unless its alert is an old one. */
async function muteLike(
  service: BotService,
  { incidentId, episode }: ButtonValue,
  { triggerId, ...wanted }: Pick<Mute, 'by' | 'until' | 'why'> & { triggerId: string | undefined },
): Promise<RenderedMessage> {
  const summary = await service.readSummary(incidentId);
  if (summary === undefined) return answerText(unknownIncident);
  const { incident } = summary;
  if (incident.episode !== episode) {
    const link = incident.alert && (await service.linkTo(incident.alert));
    return answerText(renderAnswer('snooze', { kind: 'outdated', incident }, link) ?? '');
  }
  const { sourceBucket: bucket, ruleId: rule = '', reason = '', alert } = incident;
  return muteAsOperator(
    service,
    { bucket, rule, reason, ...wanted },
    { alertIn: alert?.channelId, isAwaited: true, triggerId },
  );
}
