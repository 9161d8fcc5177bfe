import type { App } from '@slack/bolt';
import { answerAsker } from './answer-asker.ts';
import { answerCommand } from './commands/answer-command.ts';
import type { Desk } from './desk.ts';

/** `/s3rep`: whatever is typed is answered, to the asker alone. */
export function listenToCommand(app: App, desk: Desk): void {
  app.command('/s3rep', async ({ ack, command, respond }) => {
    await ack();
    const answer = await answerCommand(desk, command.text ?? '', {
      by: command.user_id,
      channelId: command.channel_id,
    });
    await answerAsker(respond, answer);
  });
}
