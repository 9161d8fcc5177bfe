import type { App, MessageShortcut } from '@slack/bolt';
import { answerAsker } from './answer-asker.ts';
import { answerMessage } from '../explanation/answer-message.ts';
import type { BotService } from '../service/bot-service.ts';

/** Answers "Explain this failure" in the menu of any message, also in channels without the bot. */
export function listenToShortcut(app: App, service: BotService): void {
  app.shortcut<MessageShortcut>(
    { type: 'message_action', callback_id: 'explain_failure' },
    async ({ ack, shortcut, respond }) => {
      await ack();
      await answerAsker(
        { respond, body: shortcut },
        await answerMessage(service, shortcut.message),
      );
    },
  );
}
