import { differenceInMilliseconds } from 'date-fns/differenceInMilliseconds';
import { lifecycleTimes } from '../../../src/incidents/lifecycle/lifecycle-times.ts';
import { landLate } from './memory-channel.ts';
import { noFaults } from './faults.ts';
import { checkArrivals } from '../../../src/replay/check-arrivals.ts';
import { checkParts } from './run-check-command.ts';
import { deliver, lookOnce } from './run-command.ts';
import { letWorker, type World } from './world.ts';

/** Slack refuses for an hour at most, and a worker looks each minute. */
const maxLooks = 300;
/** Looks come so often, whatever was said of the next; after two minutes of that, only when one is said to be worth it. */
const sweepMillis = 10_000;
const looksInTurn = 12;

/** Lets all go well for as long as anything is left to be done. */
export async function settle(world: World): Promise<void> {
  const { backlog, place, slack, clock } = world;
  // What a worker wrote after a pause may have been over by then: a look sees that within a minute.
  world.wait(lifecycleTimes.reviewMillis);
  await deliver(world, [...backlog], 0, noFaults);
  for (let look = 0; look < maxLooks; look += 1) {
    landLate(slack);
    await letWorker(world, look, noFaults, (worker) =>
      checkArrivals(checkParts(world, worker), new AbortController().signal),
    );
    const next = await lookOnce(world, look, noFaults);
    if (place.due.size === 0 && slack.late.length === 0 && place.checks.size === 0) return;
    const millis = Math.max(1, differenceInMilliseconds(next, clock()));
    world.wait(look < looksInTurn ? Math.min(millis, sweepMillis) : millis);
  }
  throw new Error(`Something stays due: ${[...place.due.keys()].join(', ')}.`);
}
