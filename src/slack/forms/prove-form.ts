import { type Form, field, textInput } from './form.ts';

/** Asks, after an incident was resolved, what shows that its objects are there. */
export const proveForm: Form = {
  name: 'prove',
  ask: ({ incident: { status } }) => ({
    title: 'Add proof of recovery',
    submit: 'Save',
    blocks: [
      field(
        'note',
        'How do you know that the objects are there?',
        textInput(status.kind === 'resolved' ? status.note : undefined, {
          isLong: true,
          placeholder: 'Batch Replication job 1234: 25 of 25 succeeded',
        }),
        { hint: 'Everyone in the channel sees it, and it stays in the audit log.' },
      ),
    ],
  }),
  read: ({ note = '' }) => ({ action: { kind: 'prove', note } }),
};
