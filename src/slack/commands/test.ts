import { answerText } from '../block-kit/answer-text.ts';
import { renderChannelLink } from '../block-kit/channel-link.ts';
import type { Command } from './command.ts';

/** Posts a sample alert, the way real ones are posted. */
export const test: Command = {
  name: 'test',
  changes: 'tests',
  usage: '',
  summary:
    'posts a sample alert, marked TEST, to try the buttons; it is not counted and closes after an hour',
  maxWords: 0,
  async answer(service, { by }) {
    const about = await service.beginTest();
    await service.putAuditEntry({ about, by, at: service.clock(), what: 'test', outcome: 'done' });
    const where = renderChannelLink(service.alertChannelId);
    return answerText(
      `A sample alert will appear in ${where}. Try its buttons: they change nothing real, and page nobody.`,
    );
  },
};
