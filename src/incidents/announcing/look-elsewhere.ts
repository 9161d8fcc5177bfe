import { addMilliseconds } from 'date-fns/addMilliseconds';
import { min } from 'date-fns/min';
import type { Announcer, Progress } from './announcer.ts';
import { placesLeft } from './incident-publication.ts';
import { nextRevision } from './publication.ts';
import { endDoubt } from './settle-doubt.ts';
import type { Incident, LeftEpisode } from '../model/incident.ts';

/**
 * Removes copies of the alerts of earlier episodes once their channels are open again, where all else is shown. Gives
 * the progress of the incident, which is not settled while one of them may be left.
 */
export async function lookElsewhere(
  announcer: Announcer,
  progress: Progress<Incident>,
): Promise<Progress<Incident>> {
  const { left } = progress;
  if (left?.elsewhere === undefined) return progress;
  const now = announcer.clock();
  const nextLook = min(left.elsewhere.map(({ doubt }) => doubt.until));
  if (nextLook > now) {
    const until = progress.kind === 'wait' ? min([nextLook, progress.until]) : nextLook;
    return { kind: 'wait', until, isShown: true, left };
  }
  const found: LeftEpisode[] = [];
  for (const each of left.elsewhere) found.push(...(await look(announcer, left, each)));
  const elsewhere = found.length > 0 ? found : undefined;
  await announcer.store.saveIncident(nextRevision(left, { elsewhere }));
  // It is announced once more, whether that was saved or somebody changed it meanwhile.
  return { kind: 'wait', until: now };
}

async function look(
  announcer: Announcer,
  incident: Incident,
  { doubt: before, ...ended }: LeftEpisode,
): Promise<LeftEpisode[]> {
  const { channel, clock, newId, times } = announcer;
  const about = { incidentId: incident.id, episode: ended.episode };
  const findPost = (since: Date, what: Incident) => channel.findPost(what, since);
  const claim = { owner: newId(), until: addMilliseconds(clock(), times.claimMillis) };
  const shown = { ...incident, ...ended, doubt: before, claim };
  const doubtLeft = await endDoubt(announcer, { about, findPost, placesLeft }, shown, true);
  const doubt = doubtLeft(before);
  return doubt === undefined ? [] : [{ ...ended, doubt }];
}
