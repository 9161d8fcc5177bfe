import { firstObjects } from '../objects/objects-subject.ts';
import { showObjects } from '../objects/show-objects.ts';
import type { Command } from './command.ts';
import { findIncident, isIncident } from './find-incident.ts';

/** Shows the missing objects of one incident by name. */
export const objects: Command = {
  name: 'objects',
  changes: 'nothing',
  usage: '<id>',
  summary:
    'opens a window with the missing objects of one incident, to search by prefix, and to have sent as CSV or as a manifest for S3 Batch Operations',
  maxWords: 1,
  async answer(service, { text, words: [typed], channelId, by, teamId, openWindow }) {
    const found = await findIncident(service, objects, text, typed);
    if (!isIncident(found)) return found;
    const subject = firstObjects(found.id, channelId);
    await openWindow(await showObjects(service, subject, { by, teamId }));
    return undefined;
  },
};
