import type { App, BlockAction, ButtonAction, OverflowAction, types } from '@slack/bolt';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { act } from '../desk/act.ts';
import { parseButtonValue } from '../alert/button-value.ts';
import type { Desk } from '../desk/desk.ts';
import { findFailingNow } from '../explanation/find-failing-now.ts';
import { renderForm } from '../forms/form.ts';
import { forms } from '../forms/forms.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import { renderExplanation } from '../explanation/render-explanation.ts';
import { renderHowToFix } from '../explanation/render-how-to-fix.ts';
import { renderObjects } from '../alert/render-objects.ts';
import { renderReplicate } from '../explanation/render-replicate.ts';
import { type Click, tellClicker } from './tell-clicker.ts';

/** What an alert can tell more of, each in a modal of its own. */
const modals: Readonly<Record<string, (summary: IncidentSummary) => types.ModalView>> = {
  how_to_fix: (summary) => renderHowToFix(summary, explainIncident(summary.incident, summary)),
  replicate: (summary) => renderReplicate(summary, explainIncident(summary.incident, summary)),
  objects: renderObjects,
};

/** [How to fix], also on Home, and the overflow menu of an alert. */
export function listenToAlertMenu(app: App, desk: Desk): void {
  for (const what of ['how_to_fix', 'prove']) {
    app.action<BlockAction<ButtonAction>>(what, async ({ ack, action, ...click }) => {
      await ack();
      await tellMore(desk, click, what, action.value ?? '');
    });
  }
  app.action<BlockAction<OverflowAction>>('more', async ({ ack, action, ...click }) => {
    await ack();
    const [what = '', value = ''] = action.selected_option.value.split(':');
    await tellMore(desk, click, what, value);
  });
}

async function tellMore(desk: Desk, click: Click, what: string, value: string): Promise<void> {
  const { id: by } = click.body.user;
  const triggerId = click.body.trigger_id;
  const seen = parseButtonValue(value);
  const incidentId = seen?.incidentId;
  const form = forms.find(({ name }) => name === what);
  const summary = incidentId === undefined ? undefined : await desk.readSummary(incidentId);
  if (summary === undefined) {
    await tellClicker(desk, click, unknownIncident);
  } else if (what === 'explain') {
    const explanation = explainIncident(summary.incident, summary);
    const failingNow = await findFailingNow(desk, explanation.code);
    await tellClicker(desk, click, renderExplanation(explanation, failingNow));
  } else if (what === 'end_snooze' && seen !== undefined) {
    const { episode } = seen;
    const { said } = await act(desk, seen.incidentId, {
      kind: 'wake',
      by,
      at: desk.clock(),
      episode,
    });
    if (said !== undefined) await tellClicker(desk, click, said);
  } else if (form !== undefined) {
    const asker = { by, now: desk.clock(), timeZone: await desk.timeZoneOf(by) };
    const view = renderForm(form.name, form.ask(summary, asker), value);
    await click.client.views.open({ trigger_id: triggerId, view });
  } else if (Object.hasOwn(modals, what)) {
    await click.client.views.open({ trigger_id: triggerId, view: modals[what]!(summary) });
  }
}
