import { addMilliseconds } from 'date-fns/addMilliseconds';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import { handOffDue } from '../../../src/incidents/announcing/hand-off-due.ts';
import { type Announcer, emptyMemory } from '../../../src/incidents/announcing/announcer.ts';
import type { HandleBatchParts } from '../../../src/incidents/ingest/handle-batch.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import type { QueueMessage } from '../../../src/incidents/ingest/queue-message.ts';
import { cacheRules } from '../../../src/incidents/model/cache-rules.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { defaultPager } from '../../../src/incidents/model/page.ts';
import type { PageEvent, PageOutcome } from '../../../src/incidents/ports/pager.ts';
import type { Log } from '../../../src/lib/log.ts';
import { type Interceptor, interceptCalls } from './intercept-calls.ts';
import { buildMemoryChannel } from './memory-channel.ts';
import { emptyPlace, type Place } from './memory-place.ts';
import { buildMemoryStores, type MemoryStores } from './memory-stores.ts';
import { noFaults, type FaultInjector, injectFaults, type Faults } from './faults.ts';
import type { Slack } from './slack.ts';

/** One worker: what takes failures in, acts for people and announces. */
export interface Worker {
  readonly ingest: HandleBatchParts;
  readonly announcer: Announcer & { readonly store: MemoryStores };
  /** What goes wrong with its calls at the moment. */
  injector: FaultInjector;
}

/** A message about one failure, as the queue holds it. */
export interface Sent extends QueueMessage {
  readonly incidentId: string;
  readonly version: string;
  readonly failedAt: Date;
  readonly at: Date;
}

/** What a person did, and what became of the worker that did it. */
interface Click {
  readonly incidentId: string;
  readonly at: Date;
  readonly hadFaults: boolean;
  readonly hasChanged: boolean;
}

/** Everything there is: time, table, Slack, queue and workers. */
export interface World {
  readonly clock: () => Date;
  /** Lets time pass. */
  readonly wait: (millis: number) => void;
  readonly place: Place;
  readonly slack: Slack;
  /** What the pager was told, in order. */
  readonly pages: PageEvent[];
  readonly workers: Worker[];
  /** Every message that was ever sent; what was not deleted yet is in `backlog`. */
  readonly sent: Sent[];
  readonly backlog: Set<Sent>;
  readonly clicks: Click[];
  /** Version -> when it was replicated after all, under all rules. */
  readonly arrivedAt: Map<string, Date>;
  /** What a worker could not do although nothing went wrong, or did although nobody may. */
  readonly surprises: unknown[];
  /** Stands between each worker and its calls. */
  readonly intercept: Interceptor;
  /** Whether two workers are at work at the same moment. */
  isBusy: boolean;
}

const begin = new Date('2026-11-22T10:00:00Z');

export function beginWorld(intercept: Interceptor = (call) => call()): World {
  let now = begin;
  const clock = () => now;
  const wait = (millis: number) => void (now = addMilliseconds(now, millis));
  const slack: Slack = {
    messages: [],
    calls: [],
    digests: [],
    late: [],
    refusedReplies: new Set(),
    nextPostAt: begin,
    clock,
    wait,
  };
  const world: World = {
    place: emptyPlace(),
    slack,
    clock,
    wait,
    intercept,
    pages: [],
    workers: [],
    sent: [],
    backlog: new Set(),
    clicks: [],
    arrivedAt: new Map(),
    surprises: [],
    isBusy: false,
  };
  world.workers.push(startWorker(world), startWorker(world));
  return world;
}

const silent = () => {};

/** A worker that remembers nothing yet. */
function startWorker({ place, slack, pages, clock, intercept, surprises }: World): Worker {
  const worker = { injector: injectFaults(noFaults) };
  const store = interceptCalls(buildMemoryStores(place), (call) =>
    intercept(() => worker.injector.store(call)),
  );
  const channel = interceptCalls(
    buildMemoryChannel(
      slack,
      () => worker.injector.nextSlackFault(),
      () => worker.injector.standStill(),
    ),
    (call) => intercept(() => worker.injector.channel(call)),
    true,
  );
  const error: Log['error'] = (fact, fields) => {
    const isSurprise = fact === 'incident_not_announced' && !worker.injector.hasFailed();
    if (isSurprise) surprises.push(fields?.['error']);
  };
  const log: Log = { debug: silent, info: silent, warn: silent, error };
  const mutes = cacheRules(() => store.listMutes(), clock);
  return Object.assign(worker, {
    ingest: {
      store,
      log,
      clock,
      mutes,
      onDue: silent,
      memory: {},
      yieldToEventLoop: async () => {},
      isOutage: () => true,
      listedBefore: new Map(),
    },
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
      paging: {
        pager: {
          names: [defaultPager],
          send: (event: PageEvent): Promise<PageOutcome> =>
            intercept(() =>
              worker.injector.channel(async () => {
                pages.push(event);
                return { kind: 'taken' };
              }),
            ),
        },
        linkTo: async () => undefined,
      },
    },
  });
}

/**
 * Lets a worker do something while faults happen. If it died, another one takes its place.
 *
 * @returns whether it came to its end
 */
export async function letWorker(
  world: World,
  number: number,
  faults: Faults,
  work: (worker: Worker) => Promise<unknown>,
): Promise<{ readonly isDone: boolean; readonly hadFaults: boolean }> {
  const worker = world.workers[number % world.workers.length]!;
  const injector = injectFaults(faults, () => standStill(world, number));
  worker.injector = injector;
  let isDone = true;
  try {
    await work(worker);
  } catch (error) {
    // Only what was to go wrong may.
    if (!injector.hasFailed()) throw error;
    isDone = false;
  }
  if (injector.isDead()) world.workers[number % world.workers.length] = startWorker(world);
  else worker.injector = injectFaults(noFaults);
  return { isDone: isDone && !injector.isDead(), hadFaults: injector.hadFaults() };
}

/** Longer than a claim, and than anything that is on its way. */
const pauseMillis = 130_000;

/** Lets time pass while a worker is stopped, and another one look at what is due. */
async function standStill(world: World, number: number): Promise<void> {
  if (world.isBusy) return;
  world.wait(pauseMillis);
  await letWorker(world, number + 1, noFaults, ({ announcer }) => announceAll(announcer));
}

/** Shows in Slack what is due, and tells the pager. */
export async function announceAll(announcer: Announcer): Promise<Date> {
  const { signal } = new AbortController();
  const next = await announceDue(announcer, signal);
  await handOffDue(announcer, signal);
  return next;
}
