import type { Incident } from '../incidents/model/incident.ts';
import { withEntry } from '../incidents/model/timeline.ts';
import type { DueMarkers } from '../incidents/ports/due-markers.ts';
import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import { saveWhileDue } from '../incidents/announcing/save-while-due.ts';
import type { Replay } from './model/replay.ts';
import type { ReplayStore } from './ports/replay-store.ts';
import { showReplay } from './with-news.ts';

/** Where replays and their incidents are kept. */
export type TellingStore = ReplayStore & IncidentStore & DueMarkers;

/**
 * Writes down in a replay's incidents how far it is, and what happened in their timelines, each once, whichever worker
 * dies in between; and has their alerts updated.
 * @param onTold - called before the replay is known to be told; so again, if its worker dies
 */
export async function tellIncidents(
  store: TellingStore,
  replay: Replay,
  onTold?: () => Promise<void>,
): Promise<void> {
  for (const { id, episode } of replay.incidents) await tell(store, replay, id, episode);
  await onTold?.();
  const told: Replay = { ...replay, news: [], isUntold: false, revision: replay.revision + 1 };
  // In conflict it stays untold: whoever changed it meanwhile tells all of it.
  await store.saveReplay(told);
}

async function tell(store: TellingStore, replay: Replay, id: string, episode: number) {
  for (;;) {
    const [incident] = await store.lookUpIncidents([id]);
    const told = incident && noteReplay(incident, replay, episode);
    if (told === undefined || (await saveWhileDue(store, told)) === 'saved') return;
  }
}

/** The incident with what it does not know of a replay yet; undefined if there is nothing, or it is another episode by now. */
export function noteReplay(
  incident: Incident,
  replay: Replay,
  episode: number,
): Incident | undefined {
  if (incident.episode !== episode) return undefined;
  const { replay: known } = incident;
  const isSame = known?.planId === replay.planId;
  // What a worker that stood still brings late. Revisions of a bucket's replays go on from one to the next.
  if (known !== undefined && known.replayRevision >= replay.revision) return undefined;
  const { news, planId } = replay;
  const since = isSame ? known.newsCount : 0;
  let noted: Incident = { ...incident, replay: showReplay(replay) };
  for (const { number, ...rest } of news) {
    if (number <= since) continue;
    if (rest.event === 'reported') {
      const { event: kind, ...reported } = rest;
      noted = withEntry(noted, { kind, planId, ...reported });
    } else noted = withEntry(noted, { kind: 'replay', planId, ...describe(replay), ...rest });
  }
  return { ...noted, revision: incident.revision + 1 };
}

function describe(replay: Replay) {
  const { objects } = showReplay(replay);
  return { objects, ...(replay.job !== undefined && { jobId: replay.job.id }) };
}
