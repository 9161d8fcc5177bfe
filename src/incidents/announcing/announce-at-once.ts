import { stormId } from '../model/storm.ts';
import { announceIncident } from './announce-incident.ts';
import { showDigest } from './announce-storm.ts';
import type { Announcer, Progress } from './announcer.ts';
import { digestOf } from '../model/storm.ts';
import { readStormSummary, summarizeStorm } from './summarize-storm.ts';

/** Updates what a person who just clicked waits for: an incident's alert, or the digests of all storms. */
export async function announceAtOnce(announcer: Announcer, incidentId: string): Promise<Progress> {
  const progress = await announce(announcer, incidentId);
  return progress.kind === 'wait' && progress.isShown === true ? { kind: 'settled' } : progress;
}

async function announce(announcer: Announcer, incidentId: string): Promise<Progress> {
  if (incidentId === stormId) return showDigests(announcer);
  const progress = await announceIncident(announcer, incidentId, 'interactive');
  const incident = await announcer.store.readIncident(incidentId);
  const home = incident && digestOf(incident);
  if (progress.kind !== 'settled' || incident === undefined || home === undefined) return progress;
  // Read just now: the index that the digest is made from may not know yet what was clicked.
  const storm = (await announcer.store.listStorms()).find(({ number }) => number === home);
  if (storm === undefined) return progress;
  const summary = await summarizeStorm(announcer, storm, [incident]);
  return showDigest(announcer, summary, 'interactive');
}

async function showDigests(announcer: Announcer): Promise<Progress> {
  const storms = await announcer.store.listStorms();
  let last: Progress = { kind: 'settled' };
  for (const { number } of storms) {
    const summary = await readStormSummary(announcer, number);
    const progress = summary && (await showDigest(announcer, summary, 'interactive'));
    if (progress?.kind === 'wait') last = progress;
  }
  return last;
}
