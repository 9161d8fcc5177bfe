import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import { type ActionParts, actOnIncident } from './act-on-incident.ts';
import { isOfStorm } from './announcing/decide-storm.ts';
import type { Action } from './lifecycle/intent.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { StormStore } from './ports/storm-store.ts';
import { type Storm, stormId } from './model/storm.ts';

/** Fast enough for a thousand incidents, and room is left for other work. */
const actsAtOnce = 8;

/** What became of acknowledging a storm. */
export type StormChange =
  | { readonly kind: 'acknowledged'; readonly acknowledged: number; readonly storm: Storm }
  | { readonly kind: 'outdated' };

/** The parts of `acknowledgeStorm`. */
interface StormActionParts extends ActionParts {
  readonly store: ActionParts['store'] & StormStore;
  readonly clock: () => Date;
}

/** Acknowledges all incidents of a storm, each as a write of its own. Its digest is due then. Safe to repeat. */
export async function acknowledgeStorm(
  parts: StormActionParts,
  stormNumber: number,
  by: string,
  actId?: string,
): Promise<StormChange> {
  const { store, log, clock } = parts;
  const at = clock();
  const read = await store.readStorm();
  if (read?.number !== stormNumber) return { kind: 'outdated' };
  const acknowledged = await acknowledgeAll(parts, read, {
    by,
    at,
    ...(actId !== undefined && { actId }),
  });
  log.info('storm_acknowledged', { storm: stormNumber, by, acknowledged });
  const storm = await saveWho(store, read, by, at);
  return { kind: 'acknowledged', acknowledged, storm };
}

async function acknowledgeAll(
  parts: StormActionParts,
  storm: Storm,
  who: Pick<Action, 'by' | 'at' | 'actId'>,
): Promise<number> {
  const open = (await parts.store.listUnresolved()).filter(
    (incident) => incident.status.kind === 'open' && isOfStorm(storm, incident),
  );
  let acknowledged = 0;
  await forEachConcurrently(open, actsAtOnce, async ({ id, episode }) => {
    const action = { kind: 'acknowledge', ...who, episode, isOfStorm: true } as const;
    const change = await actOnIncident(parts, id, action);
    if (change?.kind === 'changed') acknowledged += 1;
  });
  return acknowledged;
}

async function saveWho(
  store: StormStore & DueMarkers,
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
