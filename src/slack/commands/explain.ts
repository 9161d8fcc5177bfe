import { answerReason } from '../explanation/answer-reason.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { type Command, usageText } from './command.ts';

/** Also what is done with words that are no command. */
export const explain: Command = {
  name: 'explain',
  usage: '<reason>',
  summary:
    'explains a reason: what it means, how to fix it, and where it fails here; you can leave out the word `explain`',
  async answer(service, { words }) {
    if (words.length > 0) return answerReason(service, words.join(' '));
    return answerText(
      `Which reason? Usage: ${usageText(explain)}, for example \`/s3rep explain DstBucketNotFound\`.`,
    );
  },
};
