import { wallClockAt } from '../reading/wall-clock.ts';
import { readWhen, whyNoTime } from '../reading/read-when.ts';
import { type Form, field, sayPlainly, textInput } from './form.ts';

/** Says who looks after an incident, what they know, and when they expect it to be put right. */
export const lookAfter: Form = {
  name: 'look_after',
  ask({ incident: { status } }, { by, timeZone }) {
    const owned = status.kind === 'acknowledged' ? status : undefined;
    const note = owned?.note;
    const eta = owned?.eta && sayClock(owned.eta, timeZone);
    return {
      title: 'Who looks after it',
      submit: 'Save',
      blocks: [
        field('owner', 'Owner', { type: 'users_select', initial_user: owned?.by ?? by }),
        field('note', 'Note', textInput(note, { isLong: true }), {
          isOptional: true,
          hint: 'Everybody in the channel sees it. Empty takes a note back.',
        }),
        field('eta', 'Put right by', textInput(eta, { placeholder: '2h, tomorrow 9:00' }), {
          isOptional: true,
          hint: 'The owner is asked when this time is over.',
        }),
      ],
    };
  },
  read({ owner = '', note, eta }, { by, now, timeZone }) {
    const end = eta === undefined ? undefined : readWhen(eta, now, timeZone);
    return typeof end === 'string'
      ? { errors: { eta: sayPlainly(whyNoTime[end]) } }
      : { action: { kind: 'assign', to: owner === '' ? by : owner, note, eta: end } };
  },
};

/** As it is typed: `2026-12-24 09:00`. */
function sayClock(moment: Date, timeZone: string): string {
  return wallClockAt(moment, timeZone).toISOString().slice(0, 16).replace('T', ' ');
}
