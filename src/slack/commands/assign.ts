import { answerText } from '../block-kit/answer-text.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { readPerson } from '../reading/read-command-text.ts';
import { changeIncident } from './change-incident.ts';
import { describeUnknown } from './describe-unknown.ts';
import { type Command, usageText } from './command.ts';

/** Makes somebody the owner of an incident, also in the place of somebody else. */
export const assign: Command = {
  name: 'assign',
  changes: 'incident',
  usage: '<id> @person|me [because <note>]',
  summary: 'assigns an incident to somebody, or takes it over from its owner',
  maxWords: 2,
  async answer(service, request) {
    const { before, why: note } = readClauses(request.text);
    const [id, whom] = before;
    const to = whom?.toLowerCase() === 'me' ? request.by : readPerson(whom);
    if (id !== undefined && to === undefined) {
      const what = describeUnknown(whom ?? '', 'a mention of a person');
      return answerText(
        `Who should own it? Usage: ${usageText(assign)}. Type @ and choose a person from Slack’s list.${what}`,
      );
    }
    return changeIncident(service, assign, request, () => ({
      kind: 'assign',
      to: to ?? request.by,
      note,
    }));
  },
};
