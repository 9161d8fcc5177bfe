import type { App } from '@slack/bolt';
import { unknownIncident } from '../answers/render-answer.ts';
import { diagnosisIsOff } from '../diagnosis/diagnosis-is-off.ts';
import { renderLooking } from '../diagnosis/render-looking.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerClick } from './answer-click.ts';
import { onButton, openWindow, updateWindow } from './on-button.ts';

/** Handles "Check again" in the window of a diagnosis. */
export function listenToDiagnosis(app: App, service: BotService): void {
  onButton(app, 'check_again', async (click, value) => {
    const { answerDiagnosisAsk, clock } = service;
    if (answerDiagnosisAsk === undefined) return answerClick(service, click, diagnosisIsOff);
    const { parseDiagnosisTarget } = await import('../diagnosis/diagnosis-target.ts');
    const target = parseDiagnosisTarget(value);
    if (target === undefined) return answerClick(service, click, unknownIncident);
    const looking = renderLooking('*Looking again*', target);
    const { view, user } = click.body;
    const viewId = view?.id ?? (await openWindow(click, looking));
    await updateWindow(click, looking);
    await answerDiagnosisAsk({ target, by: user.id, at: clock(), viewId, isAgain: true });
  });
}
