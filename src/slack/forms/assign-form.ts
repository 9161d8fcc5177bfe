import { addMilliseconds, millisecondsInMinute, startOfMinute } from '../../lib/dates.ts';
import { wallClockAt } from '../../lib/wall-clock.ts';
import { readWhen, whyNoTime } from '../reading/read-when.ts';
import { type Form, field, withoutCode, textInput } from './form.ts';

/** Asks who owns an incident, what they know, and when they expect to have fixed it. */
export const assignForm: Form = {
  ask({ incident: { status } }, { by, now, timeZone }) {
    const owned = status.kind === 'acknowledged' ? status : undefined;
    const note = owned?.note;
    // A time that is over would be refused on saving the rest.
    const ahead = owned?.eta !== undefined && owned.eta > now ? owned.eta : undefined;
    const eta = ahead && formatClock(ahead, timeZone);
    return {
      title: 'Assign',
      submit: 'Save',
      blocks: [
        field('owner', 'Owner', { type: 'users_select', initial_user: owned?.by ?? by }),
        field('note', 'Note', textInput(note, { isLong: true }), {
          isOptional: true,
          hint: 'Everyone in the channel sees it. Leave it empty to remove the note.',
        }),
        field('eta', 'Fix due', textInput(eta, { placeholder: '2h, tomorrow 9:00' }), {
          isOptional: true,
          hint: 'At this time the bot asks the owner for an update.',
        }),
      ],
    };
  },
  read({ owner = '', note, eta }, { by, now, timeZone }) {
    const end = eta === undefined ? undefined : readWhen(eta, now, timeZone);
    return typeof end === 'string'
      ? { errors: { eta: withoutCode(whyNoTime[end]) } }
      : {
          intent: {
            kind: 'assign',
            to: owner === '' ? by : owner,
            note,
            eta: end && wholeMinute(end),
          },
        };
  },
};

/** The form shows minutes: saving it unchanged must change nothing. */
function wholeMinute(moment: Date): Date {
  return startOfMinute(addMilliseconds(moment, millisecondsInMinute - 1));
}

/** As it is typed: `2026-12-24 09:00`. */
function formatClock(moment: Date, timeZone: string): string {
  return wallClockAt(moment, timeZone).toISOString().slice(0, 16).replace('T', ' ');
}
