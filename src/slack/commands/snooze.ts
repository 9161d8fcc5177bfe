import { answerText } from '../block-kit/answer-text.ts';
import { readWhen, whyNoTime } from '../reading/read-when.ts';
import { change } from './change.ts';
import { type Command, usageText } from './command.ts';

/** Keeps reminders of an incident away for a while. */
export const snooze: Command = {
  name: 'snooze',
  form: '<id> <how long>|off',
  does: 'keeps reminders of an incident away for a while, such as `4h` or `tomorrow 9:00`; it is counted and shown meanwhile',
  async answer(desk, asked) {
    const [id, ...rest] = asked.words;
    const typed = rest.join(' ').replace(/^(for|until) /i, '');
    if (typed.toLowerCase() === 'off') return change(desk, snooze, asked, () => ({ kind: 'wake' }));
    const until = readWhen(typed, desk.clock(), await desk.timeZoneOf(asked.by));
    if (id !== undefined && typeof until === 'string') {
      return answerText(`${usageText(snooze)}: ${whyNoTime[until]}`);
    }
    return change(desk, snooze, asked, () => ({
      kind: 'snooze',
      until: typeof until === 'string' ? desk.clock() : until,
    }));
  },
};
