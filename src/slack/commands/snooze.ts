import { answerText } from '../block-kit/answer-text.ts';
import { readLooseClauses } from '../reading/read-loose-clauses.ts';
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
    const at = service.clock();
    const timeZone = await service.timeZoneOf(request.by);
    const read = (time: string) => readWhen(time, at, timeZone);
    const isTime = (time: string) =>
      time.toLowerCase() === 'off' || read(time) !== 'not understood';
    const { before, end, why } = readLooseClauses(request.text, isTime);
    const [id, ...rest] = before;
    // Both `4h` and `for 4h`.
    const typed = [...rest, ...(end === undefined ? [] : [end])].join(' ');
    const until = read(typed);
    const isOff = typed.toLowerCase() === 'off';
    if (id !== undefined && typeof until === 'string' && !isOff) {
      return answerText(`Until when? Usage: ${usageText(snooze)}.\n${explainNoTime(typed, until)}`);
    }
    const text = rewrite(before, typed, why);
    return changeIncident(service, snooze, { ...request, text }, () =>
      isOff
        ? { kind: 'wake' }
        : { kind: 'snooze', note: why, until: typeof until === 'string' ? at : until },
    );
  },
};

/** As it is typed: the incident first, whatever came first. */
function rewrite(before: readonly string[], typed: string, why: string | undefined): string {
  const [id = ''] = before;
  const because = why === undefined ? '' : ` because ${why}`;
  return id === '' ? `for ${typed}${because}` : `${id} ${typed}${because}`;
}
