import { startOfDays } from '../../incidents/stats/days.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { renderStats } from '../answers/render-stats.ts';
import { sayUnknown } from './say-unknown.ts';
import { type Command, usageText } from './command.ts';

/** What may be typed -> days, today included. */
const periods: ReadonlyMap<string, number> = new Map([
  ['7d', 7],
  ['30d', 30],
]);

/** Shows figures of the last days. */
export const stats: Command = {
  name: 'stats',
  usage: '[7d|30d]',
  summary:
    'shows how many incidents opened, why and where, and how long people took, in 7 or 30 days',
  maxWords: 1,
  async answer(service, { words: [period = '7d'] }) {
    const days = periods.get(period.toLowerCase());
    if (days === undefined)
      return answerText(
        `Over how many days?${sayUnknown(period, 'period that I know')} ${usageText(stats)}.`,
      );
    return renderStats(await service.readStats(startOfDays(service.clock(), days)));
  },
};
