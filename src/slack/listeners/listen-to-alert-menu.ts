import type { App, BlockAction, ButtonAction, OverflowAction, types } from '@slack/bolt';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { performAction } from '../service/perform-action.ts';
import { parseButtonValue } from '../alert/button-value.ts';
import type { BotService } from '../service/bot-service.ts';
import { findFailingNow } from '../explanation/find-failing-now.ts';
import { renderForm } from '../forms/form.ts';
import { forms } from '../forms/forms.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import { renderExplanation } from '../explanation/render-explanation.ts';
import { renderHowToFix } from '../explanation/render-how-to-fix.ts';
import { renderObjects } from '../alert/render-objects.ts';
import { renderReplicate } from '../explanation/render-replicate.ts';
import { type ClickContext, answerClick } from './answer-click.ts';

/** What an alert can tell more of, each in a modal of its own. */
const modals: Readonly<Record<string, (summary: IncidentSummary) => types.ModalView>> = {
  how_to_fix: (summary) => renderHowToFix(summary, explainIncident(summary.incident, summary)),
  replicate: (summary) => renderReplicate(summary, explainIncident(summary.incident, summary)),
  objects: renderObjects,
};

/** [How to fix], also on Home, and the overflow menu of an alert. */
export function listenToAlertMenu(app: App, service: BotService): void {
  for (const what of ['how_to_fix', 'prove']) {
    app.action<BlockAction<ButtonAction>>(what, async ({ ack, action, ...click }) => {
      await ack();
      await openMore(service, click, what, action.value ?? '');
    });
  }
  app.action<BlockAction<OverflowAction>>('more', async ({ ack, action, ...click }) => {
    await ack();
    const [what = '', value = ''] = action.selected_option.value.split(':');
    await openMore(service, click, what, value);
  });
}

async function openMore(
  service: BotService,
  click: ClickContext,
  what: string,
  value: string,
): Promise<void> {
  const { id: by } = click.body.user;
  const triggerId = click.body.trigger_id;
  const seen = parseButtonValue(value);
  const incidentId = seen?.incidentId;
  const form = forms.find(({ name }) => name === what);
  const summary = incidentId === undefined ? undefined : await service.readSummary(incidentId);
  if (summary === undefined) {
    await answerClick(service, click, unknownIncident);
  } else if (what === 'explain') {
    const explanation = explainIncident(summary.incident, summary);
    const failingNow = await findFailingNow(service, explanation.code);
    await answerClick(service, click, renderExplanation(explanation, failingNow));
  } else if (what === 'end_snooze' && seen !== undefined) {
    const { episode } = seen;
    const { said } = await performAction(service, seen.incidentId, {
      kind: 'wake',
      by,
      at: service.clock(),
      episode,
    });
    if (said !== undefined) await answerClick(service, click, said);
  } else if (form !== undefined) {
    const asker = { by, now: service.clock(), timeZone: await service.timeZoneOf(by) };
    const view = renderForm(form.name, form.ask(summary, asker), value);
    await click.client.views.open({ trigger_id: triggerId, view });
  } else if (Object.hasOwn(modals, what)) {
    await click.client.views.open({ trigger_id: triggerId, view: modals[what]!(summary) });
  }
}
