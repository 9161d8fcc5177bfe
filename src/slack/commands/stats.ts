import { startOfDays } from '../../incidents/stats/days.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { renderStats } from '../answers/render-stats.ts';
import { describeUnknown } from './describe-unknown.ts';
import { type Command, usageText } from './command.ts';

/** What may be typed -> days, today included. */
const periods: ReadonlyMap<string, number> = new Map([
  ['7d', 7],
  ['30d', 30],
]);

/** Shows figures of the last days. */
export const stats: Command = {
  name: 'stats',
  changes: 'nothing',
  usage: '[7d|30d]',
  summary:
    'shows incidents of the last 7 or 30 days: how many, why, where, and the times to acknowledge and resolve',
  maxWords: 1,
  async answer(service, { words: [period = '7d'] }) {
    const days = periods.get(period.toLowerCase());
    if (days === undefined)
      return answerText(
        `For how many days? Usage: ${usageText(stats)}.${describeUnknown(period, 'a period that I know')}`,
      );
    return renderStats(await service.readStats(startOfDays(service.clock(), days)));
  },
};
