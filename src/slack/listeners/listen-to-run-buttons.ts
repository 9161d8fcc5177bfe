import type { App } from '@slack/bolt';
import { doCommand } from '../commands/answer-command.ts';
import { readPlainCommand } from '../commands/read-command.ts';
import type { BotService } from '../service/bot-service.ts';
import { answerAsker } from './answer-asker.ts';
import { onButton, openWindow } from './on-button.ts';

/** Handles buttons that stand for a command: what it answers takes the place of the message that offered it. */
export function listenToRunButtons(app: App, service: BotService): void {
  onButton(app, /^run_\d+$/, async (click, command) => {
    const { body, respond } = click;
    const answer = await doCommand(service, readPlainCommand(command), {
      by: body.user.id,
      teamId: body.user.team_id,
      channelId: body.channel?.id ?? '',
      triggerId: body.trigger_id,
      openWindow: (view) => openWindow(click, view),
    });
    if (answer !== undefined && respond !== undefined)
      await answerAsker({ respond, body }, answer, { isReplacement: true });
  });
}
