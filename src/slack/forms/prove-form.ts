import { type Form, field, textInput } from './form.ts';

/** Asks, after an incident was resolved, what shows that its objects are there. */
export const proveForm: Form = {
  ask: ({ incident: { status } }) => ({
    title: 'What shows it?',
    submit: 'Save',
    blocks: [
      field(
        'note',
        'What shows that the objects are there?',
        textInput(status.kind === 'resolved' ? status.note : undefined, {
          isLong: true,
          placeholder: 'Batch Replication job 1234: 25 of 25 succeeded',
        }),
        { hint: 'Everybody in the channel sees it, and whoever asks in a year.' },
      ),
    ],
  }),
  read: ({ note = '' }) => ({ intent: { kind: 'prove', note } }),
};
