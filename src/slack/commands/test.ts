import { answerText } from '../block-kit/answer-text.ts';
import { renderChannelLink } from '../answers/render-routes.ts';
import type { Command } from './command.ts';

/** Posts a sample alert, the way real ones are posted. */
export const test: Command = {
  name: 'test',
  usage: '',
  summary:
    'posts a sample alert, marked TEST, the way each one is posted; it counts nowhere and ends after an hour',
  maxWords: 0,
  async answer(service, { by }) {
    const about = await service.beginTest();
    await service.putAuditEntry({ about, by, at: service.clock(), what: 'test', outcome: 'done' });
    const where = renderChannelLink(service.alertChannelId);
    return answerText(
      `A sample alert is on its way to ${where}. Try its buttons: nothing real changes.`,
    );
  },
};
