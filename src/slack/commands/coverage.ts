import { answerText } from '../block-kit/answer-text.ts';
import { coverageIsOff } from '../coverage/coverage-is-off.ts';
import type { Command } from './command.ts';

/** Looks where failures would not be heard of. */
export const coverage: Command = {
  name: 'coverage',
  changes: 'diagnoses',
  usage: '',
  summary:
    'looks at every bucket with replication: disabled rules, missing metrics, notifications and roles, and failures that no event told of',
  maxWords: 0,
  async answer({ coverage: service, clock }, { by, responseUrl, afterAnswer }) {
    if (service === undefined) return answerText(coverageIsOff);
    const ask = { by, at: clock(), responseUrl };
    afterAnswer(() => service.answerAsk(ask));
    return answerText('Looking at every bucket with replication. The answer follows here.');
  },
};
