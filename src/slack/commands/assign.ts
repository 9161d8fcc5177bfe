import { answerText } from '../block-kit/answer-text.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { readPerson } from '../reading/read-command-text.ts';
import { change } from './change.ts';
import { type Command, usageText } from './command.ts';

/** Says who looks after an incident, also in the place of somebody else. */
export const assign: Command = {
  name: 'assign',
  form: '<id> @person|me [because <note>]',
  does: 'says who looks after an incident, also in the place of somebody else',
  async answer(desk, asked) {
    const [id, whom] = asked.words;
    const to = whom?.toLowerCase() === 'me' ? asked.by : readPerson(whom);
    if (id !== undefined && to === undefined) {
      return answerText(`Who shall look after it? ${usageText(assign)}: mention one person.`);
    }
    const note = readClauses(asked.text).why;
    return change(desk, assign, asked, () => ({ kind: 'assign', to: to ?? asked.by, note }));
  },
};
