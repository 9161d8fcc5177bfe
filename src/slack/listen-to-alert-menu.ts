import type {
  App,
  BlockAction,
  ButtonAction,
  OverflowAction,
  RespondFn,
  types,
  webApi,
} from '@slack/bolt';
import { explainIncident } from '../incidents/explain-incident.ts';
import type { IncidentSummary } from '../incidents/incident-summary.ts';
import { act } from './act.ts';
import { parseButtonValue } from './button-value.ts';
import type { Desk } from './desk.ts';
import { findFailingNow } from './find-failing-now.ts';
import { renderForm } from './forms/form.ts';
import { forms } from './forms/forms.ts';
import { unknownIncident } from './render-answer.ts';
import { renderExplanation } from './render-explanation.ts';
import { renderHowToFix } from './render-how-to-fix.ts';
import { renderObjects } from './render-objects.ts';
import { renderReplicate } from './render-replicate.ts';

/** What an alert can tell more of, each in a modal of its own. */
const modals: Readonly<Record<string, (summary: IncidentSummary) => types.ModalView>> = {
  how_to_fix: (summary) => renderHowToFix(summary, explainIncident(summary.incident, summary)),
  replicate: (summary) => renderReplicate(summary, explainIncident(summary.incident, summary)),
  objects: renderObjects,
};

interface Request {
  readonly client: webApi.WebClient;
  readonly triggerId: string;
  readonly by: string;
  readonly respond: RespondFn;
}

/** [How to fix] and the overflow menu of an alert. */
export function listenToAlertMenu(app: App, desk: Desk): void {
  app.action<BlockAction<ButtonAction>>(
    'how_to_fix',
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const request = { client, respond, triggerId: body.trigger_id, by: body.user.id };
      await tellMore(desk, request, 'how_to_fix', action.value ?? '');
    },
  );
  app.action<BlockAction<OverflowAction>>(
    'more',
    async ({ ack, action, body, client, respond }) => {
      await ack();
      const request = { client, respond, triggerId: body.trigger_id, by: body.user.id };
      const [what = '', value = ''] = action.selected_option.value.split(':');
      await tellMore(desk, request, what, value);
    },
  );
}

async function tellMore(
  desk: Desk,
  { client, triggerId, respond, by }: Request,
  what: string,
  value: string,
): Promise<void> {
  const seen = parseButtonValue(value);
  const incidentId = seen?.incidentId;
  const form = forms.find(({ name }) => name === what);
  const summary = incidentId === undefined ? undefined : await desk.readSummary(incidentId);
  const toAsker = { response_type: 'ephemeral', replace_original: false } as const;
  if (summary === undefined) {
    await respond({ ...toAsker, text: unknownIncident });
  } else if (what === 'explain') {
    const { incident } = summary;
    const explanation = explainIncident(incident, summary);
    const failingNow = await findFailingNow(desk, explanation.code);
    await respond({ ...toAsker, ...renderExplanation(explanation, failingNow) });
  } else if (what === 'end_snooze' && seen !== undefined) {
    const { id, episode } = summary.incident;
    const { said } = await act(desk, id, { kind: 'wake', by, at: desk.clock(), episode });
    if (said !== undefined) await respond({ ...toAsker, text: said });
  } else if (form !== undefined) {
    const asker = { by, now: desk.clock(), timeZone: await desk.timeZoneOf(by) };
    const view = renderForm(form.name, form.ask(summary, asker), value);
    await client.views.open({ trigger_id: triggerId, view });
  } else if (Object.hasOwn(modals, what)) {
    await client.views.open({ trigger_id: triggerId, view: modals[what]!(summary) });
  }
}
