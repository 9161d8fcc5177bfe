import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Removes the asker's own acknowledgement; asks before it removes another's. */
export const unacknowledge: Command = {
  name: 'unack',
  changes: 'incident',
  usage: '<id>',
  summary: 'removes your acknowledgement; for that of somebody else it asks first',
  maxWords: 1,
  answer: (service, request) =>
    changeIncident(service, unacknowledge, request, () => ({ kind: 'unacknowledge' })),
};
