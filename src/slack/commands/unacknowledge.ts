import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Takes an acknowledgement back, whoever's it is. */
export const unacknowledge: Command = {
  name: 'unack',
  changes: 'incident',
  usage: '<id>',
  summary: 'removes the acknowledgement',
  maxWords: 1,
  answer: (service, request) =>
    changeIncident(service, unacknowledge, request, () => ({ kind: 'unacknowledge' })),
};
