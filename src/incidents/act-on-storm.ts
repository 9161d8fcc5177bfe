import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import type { Log } from '../lib/log.ts';
import { actOnIncident } from './act-on-incident.ts';
import { isOfStorm } from './announcing/decide-storm.ts';
import type { IncidentStore } from './ports/incident-store.ts';
import { type Storm, stormId } from './model/storm.ts';

/** Fast enough for a thousand incidents, and room is left for what else the worker does. */
const actsAtOnce = 8;

/** What became of acknowledging a storm. `acknowledged`: how many incidents nobody else had taken on. */
export type StormChange =
  | { readonly kind: 'acknowledged'; readonly acknowledged: number; readonly storm: Storm }
  /** The digest shows a storm before the newest. */
  | { readonly kind: 'outdated' };

/**
 * Acknowledges all incidents of a storm for one person. Each is a conditional write of its own, so doing it again
 * after an error takes on what is left.
 */
export async function acknowledgeStorm(
  parts: { readonly store: IncidentStore; readonly log: Log },
  stormNumber: number,
  by: string,
  at: Date,
): Promise<StormChange> {
  const { store, log } = parts;
  const storm = await store.readStorm();
  if (storm?.number !== stormNumber) return { kind: 'outdated' };
  const open = (await store.listUnresolved()).filter(
    (incident) => incident.status.kind === 'open' && isOfStorm(storm, incident),
  );
  let acknowledged = 0;
  await forEachConcurrently(open, actsAtOnce, async ({ id, episode }) => {
    const action = { kind: 'acknowledge', by, at, episode, isOfStorm: true } as const;
    const change = await actOnIncident(parts, id, action);
    if (change?.kind === 'changed') acknowledged += 1;
  });
  log.info('storm_acknowledged', { storm: stormNumber, by, acknowledged });
  return { kind: 'acknowledged', acknowledged, storm: await rememberWho(store, storm, by, at) };
}

async function rememberWho(
  store: IncidentStore,
  read: Storm,
  by: string,
  at: Date,
): Promise<Storm> {
  for (let storm: Storm | undefined = read; storm?.number === read.number; ) {
    if (storm.acknowledged !== undefined) return storm;
    const changed: Storm = { ...storm, acknowledged: { by, at }, revision: storm.revision + 1 };
    if ((await store.saveStorm(changed)) === 'saved') {
      await store.markDue([stormId]);
      return changed;
    }
    storm = await store.readStorm();
  }
  return read;
}
