import { readClauses } from '../reading/read-clauses.ts';
import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Makes the asker the owner of an incident that has none. */
export const acknowledge: Command = {
  name: 'ack',
  changes: 'incident',
  usage: '<id> [because <note>]',
  summary: 'acknowledges an incident: you become its owner',
  maxWords: 1,
  answer(service, request) {
    const { why: note } = readClauses(request.text);
    return changeIncident(service, acknowledge, request, ({ status }) =>
      // With a note, the owner replaces their own; nobody takes an incident over by it.
      note === undefined || (status.kind === 'acknowledged' && status.by !== request.by)
        ? { kind: 'acknowledge' }
        : { kind: 'assign', to: request.by, note },
    );
  },
};
