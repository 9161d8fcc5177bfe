import { answerText } from '../block-kit/answer-text.ts';
import { readLooseClauses, splitTime } from '../reading/read-loose-clauses.ts';
import { readClauses } from '../reading/read-clauses.ts';
import { explainNoTime, readWhen } from '../reading/read-when.ts';
import { changeIncident } from './change-incident.ts';
import { type Command, type CommandRequest, usageText } from './command.ts';

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
    const asked = startWithIncident(request, isTime);
    const { before, end, why } = readLooseClauses(asked.text, isTime);
    const [id, ...rest] = before;
    // Both `4h` and `for 4h`.
    const typed = [...rest, ...(end === undefined ? [] : [end])].join(' ');
    const until = read(typed);
    const isOff = typed.toLowerCase() === 'off';
    if (id !== undefined && typeof until === 'string' && !isOff) {
      return answerText(`Until when? Usage: ${usageText(snooze)}.\n${explainNoTime(typed, until)}`);
    }
    return changeIncident(service, snooze, asked, () =>
      isOff
        ? { kind: 'wake' }
        : { kind: 'snooze', note: why, until: typeof until === 'string' ? at : until },
    );
  },
};

/** Reads `4h orders` as `orders for 4h`, and a time alone as one of no incident, which is asked for then. */
function startWithIncident(
  request: CommandRequest,
  isTime: (text: string) => boolean,
): CommandRequest {
  const { before, end, why } = readClauses(request.text);
  const first = end === undefined ? splitTime(before, isTime) : undefined;
  if (first === undefined) return request;
  const because = why === undefined ? '' : ` because ${why}`;
  return { ...request, text: `${first.rest.join(' ')} for ${first.time}${because}`.trim() };
}
