import { plainText } from '../blocks.ts';
import { readWhen, whyNoTime } from '../read-when.ts';
import { slackLimits } from '../slack-limits.ts';
import { type Form, field, sayPlainly, textInput } from './form.ts';

const choices = [
  ['1h', '1 hour'],
  ['4h', '4 hours'],
  ['tomorrow 9:00', 'Until tomorrow, 9:00 your time'],
  ['else', 'Until the time below'],
] as const;

const options = choices.map(([value, text]) => ({
  text: plainText(text, slackLimits.optionText),
  value,
}));

/** Asks for how long nobody shall be reminded of an incident. */
export const snooze: Form = {
  name: 'snooze',
  ask: () => ({
    title: 'Snooze this incident',
    submit: 'Snooze',
    blocks: [
      field(
        'choice',
        'For how long?',
        { type: 'radio_buttons', options, initial_option: options[0]! },
        { hint: 'Nobody is reminded meanwhile. Failures are still counted and shown.' },
      ),
      field('until', 'Another time', textInput(undefined, { placeholder: '90m, friday 14:00' }), {
        isOptional: true,
      }),
    ],
  }),
  read({ choice = 'else', until }, { now, timeZone }) {
    // Who typed a time means it, whatever button was chosen before.
    const text = until ?? (choice === 'else' ? '' : choice);
    const end = readWhen(text, now, timeZone);
    return typeof end === 'string'
      ? { errors: { until: sayPlainly(whyNoTime[end]) } }
      : { action: { kind: 'snooze', until: end } };
  },
};
