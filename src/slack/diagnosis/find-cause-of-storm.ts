import type { Incident } from '../../incidents/model/incident.ts';
import { digestOf } from '../../incidents/model/storm.ts';
import type { StormStore } from '../../incidents/ports/storm-store.ts';

/**
 * What an incident shares with others of its storm, where a diagnosis of one serves all: a role, a key or a bucket. That
 * they fail for the same reason alone is no common cause.
 */
export async function findCauseOfStorm(
  store: Pick<StormStore, 'listStorms'>,
  incident: Incident | undefined,
): Promise<string | undefined> {
  const number = incident && digestOf(incident);
  if (number === undefined) return undefined;
  const storms = await store.listStorms();
  const cause = storms.find((storm) => storm.number === number)?.cause;
  return cause === undefined || cause.kind === 'reason' ? undefined : `${cause.kind} ${cause.name}`;
}
