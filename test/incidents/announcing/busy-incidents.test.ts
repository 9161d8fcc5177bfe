import { addMilliseconds } from 'date-fns/addMilliseconds';
import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { announceDue } from '../../../src/incidents/announcing/announce-due.ts';
import type { AlertChannel } from '../../../src/incidents/announcing/alert-channel.ts';
import { storeFailures } from '../../../src/incidents/ingest/store-failures.ts';
import type { ReplicationFailure } from '../../../src/replication/failure.ts';
import { buildRateLimiter } from '../../../src/slack/channel/rate-limiter.ts';
import { aFailure } from '../../a-failure.ts';
import { injectFaults, noFaults } from '../lifecycle-model/faults.ts';
import { beginWorld, type World } from '../lifecycle-model/world.ts';

const minute = 60_000;
/** The usual interval between updates of a count. */
const announceIntervalMillis = 30_000;
/** How often each incident fails again. */
const failsEveryMillis = 5_000;
/** So few that they are no storm. */
const beginAtOnce = 4;
/** After the first posts, a second each. */
const calmMillis = 2 * minute;
/** Slack's tier 3, in which chat.update is. Source: docs.slack.dev/apis/web-api/rate-limits. */
const updatesInAMinute = 50;

/** Slack as its limit has it, behind the bot's own limiter; `onCall` happens before each update. */
function limitUpdates({ clock, wait }: World, channel: AlertChannel, onCall: () => Promise<void>) {
  const limiter = buildRateLimiter(clock, async (millis) => wait(millis));
  const updates: Date[] = [];
  const update: AlertChannel['update'] = async (address, summary, urgency) => {
    await onCall();
    return limiter.update[urgency](async () => {
      const since = addMilliseconds(clock(), -minute);
      const isTooMany = updates.filter((at) => at > since).length >= updatesInAMinute;
      if (isTooMany) throw new Error('Slack limits the rate.');
      updates.push(clock());
      return channel.update(address, summary, urgency);
    });
  };
  return { ...channel, update };
}

/** How many milliseconds old the oldest alert of each reason was at its worst, of so many incidents that keep failing. */
async function watchBusy(counts: Readonly<Record<string, number>>, minutes: number) {
  const world = beginWorld();
  const { clock, wait, place } = world;
  const worker = world.workers[0]!;
  const { announcer, ingest } = worker;
  const rules = Object.entries(counts).flatMap(([reason, count]) =>
    Array.from({ length: count }, (_, index) => ({ reason, ruleId: `rule-${index}` })),
  );
  let [versions, failedAt] = [0, new Date(0)];
  const failAgain = async () => {
    if (differenceInMilliseconds(clock(), failedAt) < failsEveryMillis) return;
    [versions, failedAt] = [versions + 1, clock()];
    const failures = rules
      .slice(0, beginAtOnce * versions)
      .map(
        (rule): ReplicationFailure => aFailure({ ...rule, versionId: `v${versions}`, failedAt }),
      );
    await storeFailures(ingest, failures, clock());
  };
  const startedAt = clock();
  const worst: Record<string, number> = {};
  const look = async () => {
    await failAgain();
    if (differenceInMilliseconds(clock(), startedAt) < calmMillis) return;
    for (const { reason = '', alert } of place.incidents.values()) {
      const age =
        alert === undefined ? Infinity : differenceInMilliseconds(clock(), alert.shown.at);
      worst[reason] = Math.max(worst[reason] ?? 0, age);
    }
  };
  const channel = limitUpdates(world, announcer.channel, look);
  const readUpdatePolicy = () => ({ announceIntervalMillis });
  while (differenceInMilliseconds(clock(), startedAt) < calmMillis + minutes * minute) {
    worker.injector = injectFaults(noFaults);
    await look();
    await announceDue({ ...announcer, channel, readUpdatePolicy }, new AbortController().signal);
    wait(100);
  }
  return worst;
}

describe('Busy incidents', () => {
  // The nine youngest of forty were not updated once in six minutes.
  it.each([
    ['two minutes old, with forty', 40, 2 * minute],
    ['two intervals old, with as many as Slack takes in one', 22, 2 * announceIntervalMillis],
  ])('show nothing that is more than %s', async (_name, count, barMillis) => {
    const { DstBucketUnversioned: worst } = await watchBusy({ DstBucketUnversioned: count }, 6);
    expect(worst).toBeLessThanOrEqual(barMillis);
  });

  it('that are worse come first, and yet keep none of the others waiting for ever', async () => {
    const worst = await watchBusy({ DstBucketNotFound: 20, SrcObjectNotFound: 20 }, 6);
    expect(worst['DstBucketNotFound']).toBeLessThanOrEqual(2 * announceIntervalMillis);
    expect(worst['SrcObjectNotFound']).toBeLessThanOrEqual(2 * minute);
  });
});
