import type { App } from '@slack/bolt';
import { unknownIncident } from '../answers/render-answer.ts';
import { parseDiagnosisTarget } from '../diagnosis/diagnosis-target.ts';
import { renderDiagnosis } from '../diagnosis/render-diagnosis.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerClick } from './answer-click.ts';
import { onButton, updateWindow } from './on-button.ts';

/** Handles "Check again" in the window of a diagnosis. */
export function listenToDiagnosis(app: App, service: BotService): void {
  onButton(app, 'check_again', async (click) => {
    const { view, user } = click.body;
    const target = parseDiagnosisTarget(view?.private_metadata ?? '');
    const { answerDiagnosisAsk, clock } = service;
    if (target === undefined || view === undefined || answerDiagnosisAsk === undefined) {
      return answerClick(service, click, unknownIncident);
    }
    await updateWindow(click, renderDiagnosis({ target, about: lookingAgain, isPartial: true }));
    const ask = { target, by: user.id, at: clock(), viewId: view.id, isAgain: true };
    await answerDiagnosisAsk(ask);
  });
}

const lookingAgain = '*Looking again*';
