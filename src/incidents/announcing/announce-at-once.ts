import { stormId } from '../model/storm.ts';
import { announceIncident } from './announce-incident.ts';
import { showDigest } from './announce-storm.ts';
import type { Announcer, Progress } from './announcer.ts';

/** Updates what a person who just clicked waits for: an incident's alert, or the digest of the newest storm. */
export async function announceAtOnce(announcer: Announcer, incidentId: string): Promise<Progress> {
  const progress = await announce(announcer, incidentId);
  return progress.kind === 'wait' && progress.isShown === true ? { kind: 'settled' } : progress;
}

async function announce(announcer: Announcer, incidentId: string): Promise<Progress> {
  if (incidentId !== stormId) return announceIncident(announcer, incidentId, 'interactive');
  const storm = await announcer.store.readStorm();
  return storm === undefined
    ? { kind: 'settled' }
    : showDigest(announcer, storm, [], 'interactive');
}
