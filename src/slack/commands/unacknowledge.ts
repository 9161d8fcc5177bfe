import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Takes an acknowledgement back, whoever gave it. */
export const unacknowledge: Command = {
  name: 'unack',
  usage: '<id>',
  summary: 'removes the acknowledgement',
  maxWords: 1,
  answer: (service, request) =>
    changeIncident(service, unacknowledge, request, () => ({ kind: 'unacknowledge' })),
};
