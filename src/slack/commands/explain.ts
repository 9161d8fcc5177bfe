import { answerTyped } from '../explanation/answer-message.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { type Command, usageText } from './command.ts';

/** Explains a reason, also where the word `explain` is left out. */
export const explain: Command = {
  name: 'explain',
  changes: 'nothing',
  usage: '<reason>',
  summary:
    'explains a reason: what it means, how to fix it, and where it fails here; you can leave out the word `explain`',
  async answer(service, { text }) {
    if (text !== '') return answerTyped(service, text);
    return answerText(
      `Which reason? Usage: ${usageText(explain)}, for example \`/s3rep explain DstBucketNotFound\`.`,
    );
  },
};
