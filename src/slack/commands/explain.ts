import { answerReason } from '../explanation/answer-reason.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { type Command, usageText } from './command.ts';

/** Explains a reason, also where the word `explain` is left out. */
export const explain: Command = {
  name: 'explain',
  usage: '<reason>',
  summary:
    'tells what a reason means, how to fix it and whether it fails here now; the word `explain` may be left out',
  async answer(service, { words }) {
    if (words.length > 0) return answerReason(service, words.join(' '));
    return answerText(
      `Which reason? ${usageText(explain)}, such as \`/s3rep explain DstBucketNotFound\`.`,
    );
  },
};
