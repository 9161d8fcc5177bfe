import { changeIncident } from './change-incident.ts';
import type { Command } from './command.ts';

/** Makes the asker the owner, also in the place of another. */
export const takeover: Command = {
  name: 'takeover',
  changes: 'incident',
  usage: '<id>',
  summary: 'makes you the owner of an incident, also in the place of somebody else',
  maxWords: 1,
  answer: (service, request) =>
    changeIncident(service, takeover, request, () => ({ kind: 'take_over' })),
};
