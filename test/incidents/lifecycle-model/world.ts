import { addMilliseconds } from 'date-fns/addMilliseconds';
import { type Announcer, emptyMemory } from '../../../src/incidents/announcing/announcer.ts';
import type { HandleBatchParts } from '../../../src/incidents/ingest/handle-batch.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { activeMutes } from '../../../src/incidents/model/mute.ts';
import type { QueueMessage } from '../../../src/incidents/ingest/queue-message.ts';
import { cacheRules } from '../../../src/incidents/model/cache-rules.ts';
import { times } from '../../../src/incidents/model/times.ts';
import type { Log } from '../../../src/lib/log.ts';
import { type Around, aroundCalls } from './around-calls.ts';
import { buildMemoryChannel } from './memory-channel.ts';
import { buildMemoryStore, emptyPlace, type Place } from './memory-store.ts';
import { calm, type Passage, passThrough, type Peril } from './peril.ts';
import type { Slack } from './slack.ts';

/** One worker: what takes failures in, acts for people and announces. */
export interface Worker {
  readonly ingest: HandleBatchParts;
  readonly announcer: Announcer;
  /** What it goes through at the moment. */
  passage: Passage;
}

/** A message about one failure, as the queue holds it. */
export interface Sent extends QueueMessage {
  readonly incidentId: string;
  readonly version: string;
  readonly at: Date;
}

/** What a person did, and what became of the worker that did it. */
interface Click {
  readonly incidentId: string;
  readonly at: Date;
  readonly isHurt: boolean;
  readonly hasChanged: boolean;
}

/** Everything there is: time, table, Slack, queue and workers. */
export interface World {
  readonly clock: () => Date;
  /** Lets time pass. */
  readonly wait: (millis: number) => void;
  readonly place: Place;
  readonly slack: Slack;
  readonly workers: Worker[];
  /** Every message that was ever sent; what was not deleted yet is in `backlog`. */
  readonly sent: Sent[];
  readonly backlog: Set<Sent>;
  readonly clicks: Click[];
  /** What a worker could not do although nothing went wrong, or did although nobody may. */
  readonly surprises: unknown[];
  /** Stands between each call and its worker. */
  readonly around: Around;
  /** Whether two workers are at work at the same moment. */
  isBusy: boolean;
}

const begin = new Date('2026-11-22T10:00:00Z');

export function beginWorld(around: Around = (call) => call()): World {
  let now = begin;
  const clock = () => now;
  const wait = (millis: number) => void (now = addMilliseconds(now, millis));
  const slack: Slack = {
    messages: [],
    late: [],
    refusedReplies: new Set(),
    nextPostAt: begin,
    clock,
    wait,
  };
  const parts = { place: emptyPlace(), slack, clock, wait, around, workers: [] as Worker[] };
  const world: World = {
    ...parts,
    sent: [],
    backlog: new Set(),
    clicks: [],
    surprises: [],
    isBusy: false,
  };
  world.workers.push(startWorker(world), startWorker(world));
  return world;
}

const silent = () => {};

/** A worker that remembers nothing yet. */
function startWorker({ place, slack, clock, around, surprises }: World): Worker {
  const worker = { passage: passThrough(calm) };
  const store = aroundCalls(buildMemoryStore(place), (call) =>
    around(() => worker.passage.store(call)),
  );
  const channel = aroundCalls(
    buildMemoryChannel(slack, () => worker.passage.nextFault()),
    (call) => around(() => worker.passage.channel(call)),
    true,
  );
  const error: Log['error'] = (fact, fields) => {
    const isSurprise = fact === 'incident_not_announced' && !worker.passage.hasFailed();
    if (isSurprise) surprises.push(fields?.['error']);
  };
  const log: Log = { debug: silent, info: silent, warn: silent, error };
  const mutes = cacheRules(() => store.listMutes(), clock);
  const readMutes = async () => activeMutes(await mutes.read(), clock());
  return Object.assign(worker, {
    ingest: { store, log, clock, yieldToEventLoop: async () => {}, readMutes, onDue: silent },
    announcer: {
      store,
      channel,
      clock,
      log,
      times,
      lifecycleTimes,
      mutes,
      routes: cacheRules(() => store.listRoutes(), clock),
      readUpdatePolicy: () => ({ announceIntervalMillis: 10_000 }),
      newId: () => String(++place.tokens),
      memory: emptyMemory(),
    },
  });
}

/**
 * Lets a worker do something and go through a peril meanwhile. If it died, another one takes its place.
 *
 * @returns whether it came to its end
 */
export async function letWorker(
  world: World,
  number: number,
  peril: Peril,
  work: (worker: Worker) => Promise<unknown>,
): Promise<{ readonly isDone: boolean; readonly isHurt: boolean }> {
  const worker = world.workers[number % world.workers.length]!;
  const passage = passThrough(peril);
  worker.passage = passage;
  let isDone = true;
  try {
    await work(worker);
  } catch (error) {
    // Only what was to go wrong may.
    if (!passage.hasFailed()) throw error;
    isDone = false;
  }
  if (passage.isDead()) world.workers[number % world.workers.length] = startWorker(world);
  else worker.passage = passThrough(calm);
  return { isDone: isDone && !passage.isDead(), isHurt: passage.isHurt() };
}
