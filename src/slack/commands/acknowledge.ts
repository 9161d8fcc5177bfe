import { readClauses } from '../reading/read-clauses.ts';
import { change } from './change.ts';
import type { Command } from './command.ts';

/** Tells everybody that the asker looks after an incident. */
export const acknowledge: Command = {
  name: 'ack',
  form: '<id> [because <note>]',
  does: 'acknowledges an incident: you look after it',
  mostWords: 1,
  answer(desk, asked) {
    const { why: note } = readClauses(asked.text);
    return change(desk, acknowledge, asked, ({ status }) =>
      // A note is said on purpose, but takes nothing over from somebody else.
      note === undefined || (status.kind === 'acknowledged' && status.by !== asked.by)
        ? { kind: 'acknowledge' }
        : { kind: 'assign', to: asked.by, note },
    );
  },
};
