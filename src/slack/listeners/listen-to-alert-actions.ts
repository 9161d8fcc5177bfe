import type { App, BlockAction, OverflowAction, types } from '@slack/bolt';
import type { IncidentSummary } from '../../incidents/counting/incident-summary.ts';
import { explainIncident } from '../../incidents/explain-incident.ts';
import type { Intent } from '../../incidents/lifecycle/intent.ts';
import type { Explanation } from '../../replication/explanation.ts';
import { type ActionThatOpens, alertActions, buttonIds } from '../alert/actions.ts';
import { parseButtonValue, parseMenuValue } from '../alert/button-value.ts';
import { describeAction } from '../alert/describe-state.ts';
import { menuId } from '../alert/offer-actions.ts';
import { renderIncidentWindow, type WindowContext } from '../alert/render-incident-window.ts';
import { renderAskForProof, unknownIncident } from '../answers/render-answer.ts';
import { isKeyOf } from '../../lib/is-key-of.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { findFailingNow } from '../explanation/find-failing-now.ts';
import { readJobCircumstances } from '../explanation/read-job-circumstances.ts';
import { renderExplanation } from '../explanation/render-explanation.ts';
import { fixOfIncident } from '../explanation/fix-about.ts';
import { diagnosisIsOff } from '../diagnosis/diagnosis-is-off.ts';
import { openDiagnosis } from '../diagnosis/open-diagnosis.ts';
import { nameReplication } from '../diagnosis/name-replication.ts';
import { firstPage } from '../explanation/fix-page.ts';
import { renderHowToFix } from '../explanation/render-how-to-fix.ts';
import { renderReplicate } from '../explanation/render-replicate.ts';
import { readAsker, renderForm } from '../forms/form.ts';
import { forms } from '../forms/forms.ts';
import { firstObjects } from '../objects/objects-subject.ts';
import { showObjects } from '../objects/show-objects.ts';
import { publishHome } from '../home/publish-home.ts';
import type { BotService } from '../service/bot-service.ts';
import { type Actor, performAction, performWithoutUpdate } from '../service/perform-action.ts';
import { answerClick, type ClickContext, isInWindow, isOnHome } from './answer-click.ts';
import { updateIncidentWindow } from '../service/update-incident-window.ts';
import { lookerOf } from './listen-to-objects.ts';
import { onButton, openWindow } from './on-button.ts';

type About = readonly [summary: IncidentSummary, explanation: Explanation];

/** What people read about an incident in a window. */
const windows: Readonly<
  Record<
    Exclude<ActionThatOpens<'window'>, 'objects'>,
    (...about: readonly [...About, WindowContext]) => types.ModalView
  >
> = {
  how_to_fix: (...[summary, explanation]) => renderHowToFix(fixOfIncident(summary, explanation)),
  replicate: renderReplicate,
  open_incident: renderIncidentWindow,
};

/** What people read about an incident beside its alert. */
const answers: Readonly<
  Record<
    ActionThatOpens<'answer'>,
    (service: BotService, ...about: About) => Promise<RenderedMessage>
  >
> = {
  explain: async (service, _summary, explanation) =>
    renderExplanation(explanation, await findFailingNow(service, explanation.code)),
};

/** Handles clicks about one incident: on its alert, in its thread, on Home and in answers. */
export function listenToAlertActions(app: App, service: BotService): void {
  for (const id of buttonIds) {
    onButton(app, id, (click, value) => handleClick(service, click, id, value));
  }
  app.action<BlockAction<OverflowAction>>(menuId, async ({ ack, action, ...click }) => {
    await ack();
    await handleClick(service, click, ...parseMenuValue(action.selected_option.value));
  });
}

async function handleClick(
  service: BotService,
  click: ClickContext,
  id: string,
  value: string,
): Promise<void> {
  // A menu of an older version may have others.
  if (!isKeyOf(alertActions, id)) return;
  const seen = parseButtonValue(value);
  if (seen === undefined) return answerClick(service, click, unknownIncident);
  const { does } = alertActions[id];
  if (typeof does === 'function') {
    const actor = { ...seen, by: click.body.user.id, triggerId: click.body.trigger_id };
    return change(service, click, actor, does(actor));
  }
  if (id === 'objects') return openObjects(service, click, seen.incidentId);
  const summary = await service.readSummary(seen.incidentId);
  if (summary === undefined) return answerClick(service, click, unknownIncident);
  const job = id === 'replicate' ? await readJobCircumstances(service, summary) : service.jobPlaces;
  const about = [summary, explainIncident(summary.incident, summary, job)] as const;
  if (id === 'diagnose') {
    await diagnose(service, click, about);
  } else if (id === 'replicate' && service.replays !== undefined) {
    const { openPlan } = await import('./open-plan.ts');
    await openPlan(service, click, service.replays, about);
  } else if (isKeyOf(answers, id)) {
    await answerClick(service, click, await answers[id](service, ...about));
  } else if (isKeyOf(windows, id)) {
    const mayDiagnose = service.answerDiagnosisAsk !== undefined;
    await openWindow(click, windows[id](...about, { mayDiagnose }));
  } else if (isKeyOf(forms, id)) {
    const asker = await readAsker(service, click.body.user.id);
    await openWindow(click, renderForm(id, forms[id].ask(summary, asker), value));
  }
}

/** Where s3rep may not look for itself, people get the steps. */
async function diagnose(service: BotService, click: ClickContext, about: About): Promise<void> {
  const { answerDiagnosisAsk, clock } = service;
  if (answerDiagnosisAsk === undefined) {
    const note = { isPosted: false, text: diagnosisIsOff };
    await openWindow(click, renderHowToFix(fixOfIncident(...about), firstPage, note));
    return;
  }
  const { id: incidentId, sourceBucket, destinationBucket } = about[0].incident;
  const asker = {
    by: click.body.user.id,
    open: (view: types.ModalView) => openWindow(click, view),
  };
  const route = `*${nameReplication(sourceBucket, destinationBucket)}*`;
  const asking = { answerDiagnosisAsk, clock };
  await openDiagnosis(asking, { kind: 'incident', incidentId }, route, asker);
}

async function openObjects(
  service: BotService,
  click: ClickContext,
  incidentId: string,
): Promise<void> {
  const subject = firstObjects(incidentId, click.body.channel?.id);
  await openWindow(click, await showObjects(service, subject, lookerOf(click.body)));
}

async function change(
  service: BotService,
  click: ClickContext,
  actor: Actor,
  intent: Intent,
): Promise<void> {
  if (isOnHome(click)) return changeOnHome(service, click, actor, intent);
  const { change: made, answer, question } = await performAction(service, actor, intent);
  const accepted = intent.kind === 'resolve' ? intent.acceptedObjects : 0;
  const message =
    made?.kind === 'changed' && accepted > 0
      ? renderAskForProof(made.incident, accepted)
      : (question ?? answer);
  if (isInWindow(click) && click.body.view !== undefined) {
    const { id } = click.body.view;
    const shown = typeof message === 'string' ? answerText(message) : message;
    await updateIncidentWindow(service, click.client, id, actor.incidentId, shown);
  } else if (message !== undefined) {
    await answerClick(service, click, message);
  } else if (made?.kind === 'changed' && click.body.container?.is_ephemeral === true) {
    // The alert that shows it may be far away.
    await answerClick(service, click, `Done. ${describeAction(made.incident) ?? ''}`.trim());
  }
}

/** Home is rendered from what is stored, so it need not wait for the alert. */
async function changeOnHome(
  service: BotService,
  click: ClickContext,
  actor: Actor,
  intent: Intent,
): Promise<void> {
  const { change: made, answer } = await performWithoutUpdate(service, actor, intent);
  await Promise.all([
    made === undefined ? undefined : service.announce(actor.incidentId),
    publishHome(service, click.client, actor.by, { changed: made?.incident, answer }),
  ]);
}
