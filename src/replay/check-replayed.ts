import type { IncidentStore } from '../incidents/ports/incident-store.ts';
import { canBeChecked } from './can-be-checked.ts';
import type { Replay } from './model/replay.ts';
import { requestAnew, type RequestParts } from './request-check.ts';

/** Has the incidents of a job that is over checked: its numbers are progress, and only the objects say that they arrived. */
export async function checkReplayed(
  { store, ...parts }: RequestParts & { readonly store: Pick<IncidentStore, 'lookUpIncidents'> },
  { incidents }: Pick<Replay, 'incidents'>,
): Promise<void> {
  const episodes = new Map(incidents.map(({ id, episode }) => [id, episode]));
  for (const incident of await store.lookUpIncidents([...episodes.keys()])) {
    const isTheSame = episodes.get(incident.id) === incident.episode;
    if (isTheSame && canBeChecked(incident)) await requestAnew({ store, ...parts }, incident);
  }
}
