import { addMinutes } from 'date-fns/addMinutes';
import { differenceInDays } from 'date-fns/differenceInDays';
import { subMinutes } from 'date-fns/subMinutes';
import { beginTest } from '../../../src/incidents/begin-test.ts';
import { handleBatch } from '../../../src/incidents/ingest/handle-batch.ts';
import { incidentId } from '../../../src/incidents/model/incident-id.ts';
import { renderS3Event } from '../../../src/local/s3-event.ts';
import { objectKeyOf, runCheckCommand } from './run-check-command.ts';
import { runClick } from './run-click.ts';
import type { Command } from './command.ts';
import { checkReview } from './check-review.ts';
import { landLate } from './memory-channel.ts';
import { noFaults, type Faults } from './faults.ts';
import { announceAll, letWorker, type Sent, type World } from './world.ts';

type Of<Does extends Command['does']> = Extract<Command, { does: Does }>;

const minute = 60_000;
/** SQS keeps no message longer. */
const maxDaysInQueue = 14;

/** Several reasons of one rule, which may follow one another, a reason of normal life, and other rules. */
const incidents = [
  ['everything', 'DstBucketUnversioned'],
  ['everything', 'DstPutObjectNotPermitted'],
  ['everything', 'SrcObjectNotFound'],
  ['other', 'DstBucketUnversioned'],
  // They call people only when they escalate.
  ['third', 'DstBucketObjectLockConfigMissing'],
  ['fourth', 'DstBucketObjectLockConfigMissing'],
] as const;

const keyOf = (rule: number) => {
  const [ruleId, reason] = incidents[rule % incidents.length]!;
  return { sourceBucket: 'orders', destinationBucket: 'orders-dr', ruleId, reason };
};

export async function runCommand(world: World, command: Command): Promise<void> {
  // Nothing happens at the same millisecond as something else.
  world.wait(1);
  landLate(world.slack);
  switch (command.does) {
    case 'fail':
      return fail(world, command);
    case 'redeliver':
      return redeliver(world, command);
    case 'click':
      return runClick(world, command);
    case 'check':
      return runCheckCommand(world, { ...command, incidentId: incidentId(keyOf(command.rule)) });
    case 'delete': {
      const { messages } = world.slack;
      const message = messages[command.alert % messages.length];
      if (message !== undefined) message.isDeleted = true;
      return;
    }
    case 'mute':
      return mute(world, command);
    case 'end mute':
      return endMute(world, command);
    case 'try out':
      await letWorker(world, command.on, noFaults, ({ announcer }) =>
        beginTest(announcer.store, world.clock()),
      );
      return;
    case 'pass':
      return pass(world, command);
    default:
      return command satisfies never;
  }
}

async function fail(world: World, { rule, versions, minutesAgo, on, faults }: Of<'fail'>) {
  const key = keyOf(rule);
  const sent = versions.map((version): Sent => {
    const objectKey = objectKeyOf(version);
    const then = subMinutes(world.clock(), minutesAgo);
    const arrivedAt = world.arrivedAt.get(`v${version}`);
    // S3 does not say COMPLETED of what has failed since.
    const failedAt = arrivedAt !== undefined && then > arrivedAt ? world.clock() : then;
    const requestId = 'A0B1C2D3E4F5';
    const body = renderS3Event({
      ...key,
      objectKey,
      versionId: `v${version}`,
      sizeBytes: 1000,
      failedAt,
      requestId,
    });
    const id = String(world.sent.length + version);
    return {
      id,
      body,
      incidentId: incidentId(key),
      version: `v${version}`,
      failedAt,
      at: world.clock(),
    };
  });
  world.sent.push(...sent);
  for (const each of sent) world.backlog.add(each);
  await deliver(world, sent, on, faults);
}

async function redeliver(world: World, { from, count, on, faults }: Of<'redeliver'>) {
  const kept = world.sent.filter(({ at }) => differenceInDays(world.clock(), at) < maxDaysInQueue);
  const first = kept.length === 0 ? 0 : from % kept.length;
  await deliver(world, kept.slice(first, first + count).reverse(), on, faults);
}

/** Gives messages to a worker, and takes those away that it has handled. */
export async function deliver(world: World, messages: readonly Sent[], on: number, faults: Faults) {
  const { isDone } = await letWorker(world, on, faults, ({ ingest }) =>
    handleBatch(ingest, messages),
  );
  if (isDone) for (const message of messages) world.backlog.delete(message);
}

async function mute(world: World, { rule, isByKey, minutes, on }: Of<'mute'>) {
  const at = world.clock();
  const about = isByKey ? { key: 'tmp/*' } : { rule: keyOf(rule).ruleId };
  const times = { at, until: addMinutes(at, minutes) };
  await letWorker(world, on, noFaults, async ({ announcer: { store, mutes, memory } }) => {
    await store.addMute({ ...about, ...times, by: 'U0ANN00000', why: 'We know.' });
    mutes.invalidate();
    memory.nextReviewAt = undefined;
  });
}

async function endMute(world: World, { mute: number, on }: Of<'end mute'>) {
  const mutes = [...world.place.mutes.values()];
  const found = mutes[number % mutes.length];
  if (found === undefined) return;
  await letWorker(world, on, noFaults, async ({ announcer: { store, mutes: known, memory } }) => {
    await store.putMute({ ...found, until: world.clock() });
    known.invalidate();
    memory.nextReviewAt = undefined;
  });
}

async function pass(world: World, { minutes, looks, on, faults }: Of<'pass'>) {
  for (let look = 0; look < looks; look += 1) {
    world.wait(minutes * minute);
    landLate(world.slack);
    await lookOnce(world, on + look, look === 0 ? faults : noFaults);
  }
}

/** Lets a worker look at what is due and at what time has brought. */
export async function lookOnce(world: World, on: number, faults: Faults): Promise<Date> {
  let next = world.clock();
  await letWorker(world, on, faults, async (worker) => {
    const look = checkReview(world, worker);
    next = await announceAll(worker.announcer);
    look.end();
  });
  return next;
}
