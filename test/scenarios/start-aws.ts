import { millisecondsInMinute } from 'date-fns/constants';
import { credentials } from '../../src/local/credentials.ts';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import { buildWorld } from '../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { addOrders, roleArn } from '../local/pretend-aws/use-pretend-aws.ts';
import type { Scenario } from './start-scenario.ts';

/** The settings of a bot that may create jobs. */
export const replaySettings = { batchRoleArn: roleArn, reportBucket: 'reports' };

/** AWS with `orders`, whose failures come into the scenario's queue, by the scenario's clock. */
export async function startAws(scenario: Scenario) {
  const sent: string[] = [];
  const world = buildWorld({
    start: scenario.clock.now(),
    onEvent: ({ body }) => void sent.push(body),
  });
  const aws = await startPretendAws({ world, clock: scenario.clock.now });
  scenario.onStop(() => aws.close());
  const { orders, dr } = addOrders(world);
  return {
    world,
    orders,
    dr,
    url: aws.url,
    /** The settings of a bot that may create jobs here. */
    settings: { ...replaySettings, s3Endpoint: aws.url, s3ControlEndpoint: aws.url },
    s3Overrides: { credentials },
    /** What S3 has sent and nobody has taken yet. */
    takeEvents: () => sent.splice(0),
    /** Lets objects fail, repairs the cause, and lets so much time pass that nobody fears more of them. */
    async failAndRepair(count: number, total = count) {
      world.obstacles.set('orders-dr', ['DstBucketUnversioned']);
      for (let index = 0; index < count; index += 1) {
        putVersion(world, orders, { key: `invoices/${index}, "a" ü%20.pdf`, sizeBytes: 1_000 });
      }
      scenario.clock.advance(millisecondsInMinute);
      world.agenda.advanceTo(scenario.clock.now());
      await scenario.queue.send(sent.splice(0));
      await scenario.slack.waitFor(
        () => scenario.alerts().some(({ text }) => text.includes(`${total} object`)),
        `an alert about ${total} objects`,
      );
      await scenario.untilNothingIsDue();
      world.obstacles.clear();
      scenario.clock.advance(11 * millisecondsInMinute);
    },
    /** How many objects of `orders` have arrived. */
    arrived: () =>
      [...orders.versions.values()]
        .flat()
        .filter((version) => version.replicationStatus === 'COMPLETED').length,
  };
}
