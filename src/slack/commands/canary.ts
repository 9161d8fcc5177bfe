import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import { shares } from '../block-kit/slack-limits.ts';
import { unquote } from '../reading/read-command-text.ts';
import { type Command, usageText } from './command.ts';

/** Says how to write an object that must be replicated, and offers to look for it. */
export const canary: Command = {
  name: 'canary',
  changes: 'diagnoses',
  usage: '<bucket>',
  summary:
    'says how to write one object that must be replicated, and looks whether it arrived or failed',
  maxWords: 1,
  async answer({ coverage, clock }, { words: [typed = ''] }) {
    const [{ chooseCanary }, { parseCanary, renderCanary }] = await Promise.all([
      import('../coverage/choose-canary.ts'),
      import('../coverage/render-canary.ts'),
    ]);
    const bucket = unquote(typed);
    if (bucket === '') return answerText(`Which bucket? Usage: ${usageText(canary)}.`);
    if (parseCanary(JSON.stringify({ bucket, objectKey: 'any' })) === undefined) {
      return answerText(
        `${codeSpan(bucket, shares.bucket)} cannot be the name of a bucket. Usage: ${usageText(canary)}.`,
      );
    }
    const rules = await coverage?.readRules(bucket);
    if (rules?.kind === 'none') {
      return answerText(`${codeSpan(bucket, shares.bucket)} has no replication configuration.`);
    }
    return renderCanary(chooseCanary(bucket, rules, clock()));
  },
};
