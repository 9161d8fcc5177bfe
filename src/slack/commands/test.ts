import { answerText } from '../block-kit/answer-text.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import type { BotService } from '../service/bot-service.ts';
import { doOnce } from '../service/do-once.ts';
import type { Command } from './command.ts';

/** Posts a sample alert, the way real ones are posted. */
export const test: Command = {
  name: 'test',
  changes: 'tests',
  usage: '',
  summary:
    'posts a sample alert, marked TEST, to try the buttons; it is not counted and closes after an hour',
  maxWords: 0,
  answer: (service, { by, triggerId }) => doOnce(service, triggerId, () => begin(service, by)),
};

async function begin(service: BotService, by: string): Promise<RenderedMessage> {
  const about = await service.beginTest();
  await service.putAuditEntry({ about, by, at: service.clock(), what: 'test', outcome: 'done' });
  const where = renderChannelLink(service.alertChannelId);
  return answerText(
    `A sample alert will appear in ${where}. Try its buttons: they change nothing real, and page nobody.`,
  );
}
