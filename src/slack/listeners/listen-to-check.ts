import type { App } from '@slack/bolt';
import { parseButtonValue } from '../alert/button-value.ts';
import { unknownIncident } from '../answers/render-answer.ts';
import { answerClick } from './answer-click.ts';
import { onButton } from './on-button.ts';
import type { BotService } from '../service/bot-service.ts';
import { checkIncident } from '../commands/check-incident.ts';

/** Handles "Check arrival", in answers, threads and windows. */
export function listenToCheck(app: App, service: BotService): void {
  onButton(app, 'check_arrival', async (click, value) => {
    const seen = parseButtonValue(value);
    const answer =
      seen === undefined
        ? unknownIncident
        : await checkIncident(service, seen.incidentId, click.body.user.id);
    await answerClick(service, click, answer);
  });
}
