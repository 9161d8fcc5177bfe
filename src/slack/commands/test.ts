import { answerText } from '../block-kit/answer-text.ts';
import { renderChannelLink } from '../answers/render-routes.ts';
import type { Command } from './command.ts';

/** Shows what an alert looks like, and that its way to Slack is open. */
export const test: Command = {
  name: 'test',
  form: '',
  does: 'posts a sample alert, marked TEST, the way each one is posted; it counts nowhere and ends after an hour',
  mostWords: 0,
  async answer(desk, { by }) {
    const about = await desk.beginTest();
    await desk.putDeed({ about, by, at: desk.clock(), what: 'test', outcome: 'done' });
    const where = renderChannelLink(desk.alertChannelId);
    return answerText(
      `A sample alert is on its way to ${where}. Try its buttons: nothing real changes.`,
    );
  },
};
