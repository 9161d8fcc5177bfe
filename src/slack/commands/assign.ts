import { answerText } from '../block-kit/answer-text.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { readPerson } from '../reading/read-command-text.ts';
import { change } from './change.ts';
import { sayUnknown } from './say-unknown.ts';
import { type Command, usageText } from './command.ts';

/** Says who looks after an incident, also in the place of somebody else. */
export const assign: Command = {
  name: 'assign',
  form: '<id> @person|me [because <note>]',
  does: 'says who looks after an incident, also in the place of somebody else',
  mostWords: 2,
  async answer(desk, asked) {
    const { before, why: note } = readClauses(asked.text);
    const [id, whom] = before;
    const to = whom?.toLowerCase() === 'me' ? asked.by : readPerson(whom);
    if (id !== undefined && to === undefined) {
      const what = sayUnknown(whom ?? '', 'mention of a person');
      return answerText(
        `Who shall look after it?${what} ${usageText(assign)}: choose one from what Slack offers after the @.`,
      );
    }
    return change(desk, assign, asked, () => ({ kind: 'assign', to: to ?? asked.by, note }));
  },
};
