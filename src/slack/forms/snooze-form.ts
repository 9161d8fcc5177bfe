import type { types } from '@slack/bolt';
import { plainText } from '../block-kit/blocks.ts';
import { readWhen, whyNoTime } from '../reading/read-when.ts';
import { slackLimits } from '../block-kit/slack-limits.ts';
import { type Form, field, sayPlainly, textInput } from './form.ts';

const choices = [
  ['1h', '1 hour'],
  ['4h', '4 hours'],
  ['tomorrow 9:00', 'Until tomorrow, 9:00 your time'],
  ['else', 'Until the time below'],
] as const;

const scopes = [
  ['this', 'Snooze reminders for this incident'],
  ['like', 'Mute this rule and reason: no alerts in the channel'],
] as const;

const toOptions = (all: readonly (readonly [value: string, text: string])[]) =>
  all.map(([value, text]) => ({ text: plainText(text, slackLimits.optionText), value }));

/** Asks for how long nobody shall be reminded of an incident, or hear of any that is like it. */
export const snoozeForm: Form = {
  name: 'snooze',
  ask: () => ({
    title: 'Snooze or mute',
    submit: 'Save',
    blocks: [
      field('scope', 'Action', radio(scopes), {
        hint: 'Failures are still counted.',
      }),
      field('choice', 'For how long?', radio(choices)),
      field('until', 'Another time', textInput(undefined, { placeholder: '90m, friday 14:00' }), {
        isOptional: true,
      }),
      field('why', 'Why?', textInput(undefined), {
        isOptional: true,
        hint: 'Required to mute. Everyone in the channel sees it.',
      }),
    ],
  }),
  read({ scope, choice = 'else', until, why }, { now, timeZone }) {
    // Who typed a time means it, whatever button was chosen before.
    const text = until ?? (choice === 'else' ? '' : choice);
    const end = readWhen(text, now, timeZone);
    if (typeof end === 'string') return { errors: { until: sayPlainly(whyNoTime[end]) } };
    if (scope !== 'like') return { action: { kind: 'snooze', until: end, note: why } };
    return why === undefined
      ? { errors: { why: 'Enter a reason.' } }
      : { mute: { until: end, why } };
  },
};

function radio(all: Parameters<typeof toOptions>[0]): types.RadioButtons {
  const options = toOptions(all);
  return { type: 'radio_buttons', options, initial_option: options[0]! };
}
