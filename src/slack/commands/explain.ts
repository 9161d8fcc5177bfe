import { answerReason } from '../explanation/answer-reason.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { type Command, usageText } from './command.ts';

/** Also what is done with words that are no command. */
export const explain: Command = {
  name: 'explain',
  form: '<reason>',
  does: 'tells what a reason means, how to fix it and whether it fails here now; the word `explain` may be left out',
  async answer(desk, { words }) {
    if (words.length > 0) return answerReason(desk, words.join(' '));
    return answerText(
      `Which reason? ${usageText(explain)}, such as \`/s3rep explain DstBucketNotFound\`.`,
    );
  },
};
