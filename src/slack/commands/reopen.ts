import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Takes a resolution back. */
export const reopen: Command = {
  name: 'reopen',
  changes: 'incident',
  isAboutResolved: true,
  usage: '<id>',
  summary: 'takes a resolution back: the same alert goes on, and people are reminded again',
  maxWords: 1,
  answer: (service, request) =>
    changeIncident(service, reopen, request, () => ({ kind: 'reopen' })),
};
