import { answerText } from '../block-kit/answer-text.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { explainNoTime, readWhen } from '../reading/read-when.ts';
import { changeIncident } from './change-incident.ts';
import { type Command, usageText } from './command.ts';

/** Stops reminders of an incident for a while. */
export const snooze: Command = {
  name: 'snooze',
  changes: 'incident',
  usage: '<id> <how long>|off [because <why>]',
  summary:
    'pauses the reminders of an incident, for `4h` or until `tomorrow 9:00` for example; failures are still counted and shown',
  async answer(service, request) {
    const { before, end, why } = readClauses(request.text);
    const [id, ...rest] = before;
    // Both `4h` and `for 4h`.
    const typed = [...rest, ...(end === undefined ? [] : [end])].join(' ');
    if (typed.toLowerCase() === 'off')
      return changeIncident(service, snooze, request, () => ({ kind: 'wake' }));
    const until = readWhen(typed, service.clock(), await service.timeZoneOf(request.by));
    if (id !== undefined && typeof until === 'string') {
      return answerText(`Until when? Usage: ${usageText(snooze)}.\n${explainNoTime(typed, until)}`);
    }
    return changeIncident(service, snooze, request, () => ({
      kind: 'snooze',
      note: why,
      until: typeof until === 'string' ? service.clock() : until,
    }));
  },
};
