import { checkIncident } from './check-incident.ts';
import type { Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Asks S3 whether the missing objects of an incident have arrived. */
export const check: Command = {
  name: 'check',
  changes: 'incident',
  usage: '<id|bucket>',
  summary:
    'asks S3 whether the missing objects have arrived, and resolves the incident if all have',
  maxWords: 1,
  async answer(service, { text, words: [typed], by }) {
    const found = await findIncident(service, check, text, typed);
    return isIncident(found) ? checkIncident(service, found.id, by) : found;
  },
};
