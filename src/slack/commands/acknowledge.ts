import { readClauses } from '../reading/read-clauses.ts';
import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Tells everybody that the asker looks after an incident. */
export const acknowledge: Command = {
  name: 'ack',
  usage: '<id> [because <note>]',
  summary: 'acknowledges an incident: you become its owner',
  maxWords: 1,
  answer(service, request) {
    const { why: note } = readClauses(request.text);
    return changeIncident(service, acknowledge, request, ({ status }) =>
      // A note is said on purpose, but takes nothing over from somebody else.
      note === undefined || (status.kind === 'acknowledged' && status.by !== request.by)
        ? { kind: 'acknowledge' }
        : { kind: 'assign', to: request.by, note },
    );
  },
};
