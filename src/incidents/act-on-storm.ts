import { forEachConcurrently } from '../lib/for-each-concurrently.ts';
import { type ActionParts, actOnIncident } from './act-on-incident.ts';
import { isOfStorm } from './announcing/decide-storm.ts';
import type { DueMarkers } from './ports/due-markers.ts';
import type { StormStore } from './ports/storm-store.ts';
import { findStorm, type Storm, stormId } from './model/storm.ts';

/** Fast enough for a thousand incidents, and room is left for other work. */
const actsAtOnce = 8;

/** What became of acknowledging a storm. */
export type StormChange =
  | {
      readonly kind: 'acknowledged';
      readonly acknowledged: number;
      /** Whether it answers the question to the owner. */
      readonly isAnswer: boolean;
      readonly storm: Storm;
    }
  | { readonly kind: 'outdated' };

/** Who acknowledges, and by which click; `timeZone`, such as `Europe/Berlin`, is the person's. */
export interface Acknowledger {
  readonly by: string;
  readonly timeZone?: string;
  readonly actId?: string;
}

/** The parts of `acknowledgeStorm`. */
interface StormActionParts extends ActionParts {
  readonly store: ActionParts['store'] & StormStore;
}

/** Acknowledges all incidents of a storm, each as a write of its own. Its digest is due then. Safe to repeat. */
export async function acknowledgeStorm(
  parts: StormActionParts,
  stormNumber: number,
  who: Acknowledger,
): Promise<StormChange> {
  const { store, log, clock } = parts;
  const at = clock();
  const read = findStorm(await store.listStorms(), stormNumber);
  if (read === undefined) return { kind: 'outdated' };
  const acknowledged = await acknowledgeAll(parts, read, { ...who, at });
  log.info('storm_acknowledged', { storm: stormNumber, by: who.by, acknowledged });
  const storm = await saveWho(store, read, who, at);
  const isAnswer = read.acknowledged !== undefined && storm.acknowledged?.at === at;
  return { kind: 'acknowledged', acknowledged, isAnswer, storm };
}

async function acknowledgeAll(
  parts: StormActionParts,
  storm: Storm,
  who: Acknowledger & { readonly at: Date },
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
  { by, timeZone }: Acknowledger,
  at: Date,
): Promise<Storm> {
  const acknowledged = { by, at, ...(timeZone !== undefined && { timeZone }) };
  for (let storm: Storm | undefined = read; storm !== undefined; ) {
    const { askedAt } = storm.followUp ?? {};
    const isAnswer = storm.acknowledged?.by === by && askedAt !== undefined && askedAt < at;
    if (storm.acknowledged !== undefined && !isAnswer) return storm;
    const changed: Storm = { ...storm, acknowledged, revision: storm.revision + 1 };
    // Before as well: nobody would show it where the worker dies right after it.
    await store.markDue([stormId]);
    if ((await store.saveStorm(changed)) === 'saved') {
      await store.markDue([stormId]);
      return changed;
    }
    storm = findStorm(await store.listStorms(), read.number);
  }
  return read;
}
