import { addMilliseconds } from 'date-fns/addMilliseconds';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import type { AlertChannel } from '../../../src/incidents/announcing/alert-channel.ts';
import { type Announcer, emptyMemory } from '../../../src/incidents/announcing/announcer.ts';
import { lookAfterLostSaves } from '../../../src/incidents/announcing/look-after-lost-saves.ts';
import { boundClaims } from '../../../src/incidents/announcing/bound-claims.ts';
import { times } from '../../../src/incidents/announcing/times.ts';
import { isOutage } from '../../../src/dynamodb/is-outage.ts';
import { handleBatch, type HandleBatchParts } from '../../../src/incidents/ingest/handle-batch.ts';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { cacheRules } from '../../../src/incidents/model/cache-rules.ts';
import type { Incident } from '../../../src/incidents/model/incident.ts';
import type { Log } from '../../../src/lib/log.ts';
import { buildRateLimiter } from '../../../src/slack/channel/rate-limiter.ts';
import { buildReadBotId } from '../../../src/slack/channel/read-bot-id.ts';
import { buildSlackAlertChannel } from '../../../src/slack/channel/slack-alert-channel.ts';
import { buildPeople, type People } from '../../../src/slack/service/people.ts';
import type { MemoryStores } from '../../incidents/lifecycle-model/memory-stores.ts';
import type { Machine } from './machine.ts';
import type { SimulatedQueue } from './queue.ts';
import { aboutIncident, buildClient } from './slack-client.ts';
import type { SlackWorld } from './slack-world.ts';
import { openTable, type Table } from './table.ts';

/** Everything that workers share, and nobody else. */
export interface World extends Table {
  readonly slack: SlackWorld;
  readonly queue: SimulatedQueue;
  /** Of whoever works at the moment. */
  readonly workers: Worker[];
}

/** One process of the bot: it reads the queue, announces, and hears people. */
export interface Worker {
  readonly machine: Machine;
  readonly announcer: Announcer & { readonly store: MemoryStores };
  readonly people: People;
}

export const channelId = 'C0ALERTS00';
/** As often as the bot looks by itself. */
const sweepMillis = 10_000;
const announceIntervalMillis = 30_000;
const onCallId = 'S0ONCALL00';

const silent = () => {};
const log: Log = { debug: silent, info: silent, warn: silent, error: silent };

/** Starts a worker that remembers nothing. */
export function startWorker(world: World, machine: Machine): Worker {
  const clock = machine.clock.now;
  const bounded = boundClaims({ ...openTable(world, machine) }, clock, times.claimMillis);
  const store = lookAfterLostSaves(bounded, clock, times.inFlightMillis);
  const client = buildClient(world, machine);
  const announcer = {
    store,
    channel: noteAbout(
      buildSlackAlertChannel({
        client,
        channelId,
        alertChannelId: channelId,
        rateLimiter: buildRateLimiter(clock, (millis) => machine.sleep(millis)),
        clock,
        callMillis: times.slackCallMillis,
        linkTo: async () => undefined,
        onAnswer: silent,
        onCall: onCallId,
        hasLeft: async () => false,
        readBotId: buildReadBotId(client),
      }),
    ),
    clock,
    log,
    times,
    lifecycleTimes,
    mutes: cacheRules(() => store.listMutes(), clock),
    routes: cacheRules(() => store.listRoutes(), clock),
    readUpdatePolicy: () => ({ announceIntervalMillis }),
    newId: () => `${machine.name} ${(ids += 1)}`,
    memory: emptyMemory(),
  };
  const people = buildPeople(client, {
    guestsMayChange: true,
    patienceMillis: 2_000,
    clock,
    log,
  });
  const worker = { machine, announcer, people };
  void keepAnnouncing(worker);
  void keepReading(world, worker);
  return worker;
}

let ids = 0;

/** Notes with each call which incident it is about, as it stood when its claim was taken. */
function noteAbout(channel: AlertChannel): AlertChannel {
  const about = <T>({ id: incidentId, episode, revision }: Incident, call: () => Promise<T>) =>
    aboutIncident.run({ incidentId, episode, revision }, call);
  return {
    ...channel,
    post: (summary) => about(summary.incident, () => channel.post(summary)),
    update: (address, summary, urgency) =>
      about(summary.incident, () => channel.update(address, summary, urgency)),
    reply: (alert, incident, entries) =>
      about(incident, () => channel.reply(alert, incident, entries)),
  };
}

/** Asks for the time where it is not known, as the bot does before anything else. */
async function settleTime({ machine, announcer }: Worker): Promise<void> {
  while (!machine.clock.isKnown()) await announcer.store.readLease();
}

async function keepAnnouncing(worker: Worker): Promise<void> {
  const { machine, announcer } = worker;
  const { signal } = new AbortController();
  for (;;) {
    const latest = addMilliseconds(machine.clock.now(), sweepMillis);
    let next = latest;
    try {
      await settleTime(worker);
      next = await announceDue(announcer, signal);
    } catch {
      // It stays due.
    }
    const millis = Math.min(Number(next), Number(latest)) - Number(machine.clock.now());
    await machine.sleep(Math.max(50, millis));
  }
}

async function keepReading(world: World, worker: Worker): Promise<void> {
  const { machine, announcer } = worker;
  const ingest: HandleBatchParts = {
    store: announcer.store,
    log,
    clock: announcer.clock,
    mutes: announcer.mutes,
    onDue: silent,
    memory: {},
    yieldToEventLoop: async () => {},
    isOutage,
    listedBefore: new Map(),
  };
  for (;;) {
    const batch = world.queue.receive();
    try {
      if (batch.length > 0) {
        await settleTime(worker);
        const { tryAgain, deadLetters } = await handleBatch(ingest, batch);
        world.queue.deadLetters.push(...deadLetters.map(({ message }) => message));
        const isLeft = new Set(tryAgain);
        await machine.sleep(20);
        world.queue.remove(batch.filter((message) => !isLeft.has(message)));
      }
    } catch {
      // It is visible again when its time has come.
    }
    await machine.sleep(1_000);
  }
}
