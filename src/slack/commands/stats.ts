import { trimEnding } from '../../lib/trim-ending.ts';
import { startOfDays } from '../../incidents/stats/days.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { renderStats } from '../answers/render-stats.ts';
import { describeUnknown } from './describe-unknown.ts';
import { type Command, usageText } from './command.ts';

/** What may be typed, without words around it -> days, today included. */
const periods: ReadonlyMap<string, number> = new Map([
  ...['', '7d', '7', '7 days', 'week', '1 week', '1w'].map((period) => [period, 7] as const),
  ...['30d', '30', '30 days', 'month', '1 month', '4 weeks'].map((period) => [period, 30] as const),
]);
const before = /^(?:(?:for|the|this|last|past)\s+)+/;

/** Shows figures of the last days. */
export const stats: Command = {
  name: 'stats',
  changes: 'nothing',
  usage: '[7d|30d]',
  summary:
    'shows incidents of the last 7 or 30 days: how many, why, where, and the times to acknowledge and resolve',
  async answer(service, { words }) {
    const period = words.join(' ');
    const days = periods.get(trimEnding(period.toLowerCase(), '?!.').replace(before, ''));
    if (days === undefined)
      return answerText(
        `For how many days? Usage: ${usageText(stats)}.${describeUnknown(period, 'a period that I know')}`,
      );
    return renderStats(await service.readStats(startOfDays(service.clock(), days)));
  },
};
