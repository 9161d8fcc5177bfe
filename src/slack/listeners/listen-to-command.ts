import type { App } from '@slack/bolt';
import { answerAsker } from './answer-asker.ts';
import { answerCommand } from '../commands/answer-command.ts';
import type { BotService } from '../service/bot-service.ts';

/** Answers `/s3rep`, to the asker alone. */
export function listenToCommand(app: App, service: BotService): void {
  app.command('/s3rep', async ({ ack, client, command, respond }) => {
    await ack();
    const later: (() => Promise<void>)[] = [];
    const answer = await answerCommand(service, command.text ?? '', {
      by: command.user_id,
      teamId: command.team_id,
      channelId: command.channel_id,
      triggerId: command.trigger_id,
      responseUrl: command.response_url,
      afterAnswer: (work) => later.push(work),
      async openWindow(view) {
        const opened = await client.views.open({ trigger_id: command.trigger_id, view });
        return opened.view?.id ?? '';
      },
    });
    try {
      if (answer !== undefined) await answerAsker({ respond, body: command }, answer);
    } finally {
      for (const work of later) await work();
    }
  });
}
