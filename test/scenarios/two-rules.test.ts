import { millisecondsInMinute } from 'date-fns/constants';
import { addBucket } from '../../src/local/pretend-aws/world/build-world.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { aRule } from '../local/pretend-aws/use-pretend-aws.ts';
import { listTexts } from './list-texts.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { startAws } from './start-aws.ts';
import { ann, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const objects = 6;

describe('Two incidents of one bucket, under two rules', () => {
  let scenario: Scenario;
  let aws: Awaited<ReturnType<typeof startAws>>;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
    aws = await startAws(scenario);
    addBucket(aws.world, { name: 'orders-eu' });
    const Metrics = { Status: 'Enabled' } as const;
    const Destination = { Bucket: 'arn:aws:s3:::orders-eu', Metrics };
    aws.orders.replication!.Rules!.push(aRule({ ID: 'second', Priority: 2, Destination }));
  });
  afterEach(() => scenario.stop());

  const start = () =>
    scenario.startWorker(
      { ...aws.settings, mayCheckArrival: true },
      { s3Overrides: aws.s3Overrides },
    );
  const alertOf = (destination: string) =>
    scenario.alerts().find(({ blocks }) => JSON.stringify(blocks).includes(`|${destination}>`))!;
  const shown = (destination: string) => JSON.stringify(alertOf(destination) ?? '');
  const windowOfAnn = () => listTexts(scenario.slack.openView(ann)?.blocks);
  const until = (destination: string, words: string) =>
    scenario.untilTimeBrings(() => shown(destination).includes(words), `${destination}: ${words}`);

  /** Fails under both rules. @returns the events, to be delivered again */
  async function fail() {
    const { world, orders } = aws;
    for (const name of ['orders-dr', 'orders-eu'])
      world.obstacles.set(name, ['DstBucketUnversioned']);
    for (let nth = 0; nth < objects; nth += 1) putVersion(world, orders, { key: `a ${nth},"ü"` });
    scenario.clock.advance(millisecondsInMinute);
    world.agenda.advanceTo(scenario.clock.now());
    const events = aws.takeEvents();
    await scenario.queue.send(events);
    await scenario.slack.waitFor(
      () => scenario.alerts().filter(({ text }) => countIn(text) === objects).length === 2,
      'both alerts',
    );
    await scenario.untilNothingIsDue();
    return events;
  }

  async function replicate(destination: string, words: string) {
    const place = { channelId, messageTs: alertOf(destination).ts };
    const option = /"(replicate:[^"]+)"/.exec(JSON.stringify(alertOf(destination).blocks))![1]!;
    await scenario.slack.click(place, 'more', ann, option);
    await scenario.slack.waitFor(() => windowOfAnn().includes('Only you can start'), 'a plan');
    expect(windowOfAnn()).toContain(words);
    await scenario.slack.click({ viewId: scenario.slack.openView(ann)!.id }, 'confirm_replay', ann);
    await scenario.slack.waitFor(() => windowOfAnn().includes('Started'), 'the start');
  }

  async function deliverAgain(events: readonly string[]) {
    await scenario.queue.send([...events, ...events]);
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
  }

  it('are replicated by one job, and each turns green by its own destination alone, whatever comes again', async () => {
    const first = await start();
    const events = await fail();
    expect(events).toHaveLength(2 * objects);
    aws.world.obstacles.delete('orders-dr');
    scenario.clock.advance(11 * millisecondsInMinute);
    await replicate('orders-dr', 'That covers 1 more incident');
    await until('orders-dr', `Recovered: all ${objects} objects arrived`);
    await deliverAgain(events);
    expect(shown('orders-dr')).toContain('Recovered');
    expect(countIn(alertOf('orders-eu').text)).toBe(objects);
    expect(shown('orders-eu')).not.toContain('Recovered');

    aws.world.obstacles.clear();
    scenario.clock.advance(11 * millisecondsInMinute);
    await replicate('orders-eu', `replicate ${objects} objects`);
    expect(windowOfAnn()).not.toContain('more incident');
    await first.stop();
    await deliverAgainAfter(events);
    await until('orders-eu', `Recovered: all ${objects} objects arrived`);
    await deliverAgain(events);
    expect(shown('orders-dr')).toContain('Recovered');
    expect(shown('orders-eu')).toContain('Recovered');
    expect(scenario.alerts()).toHaveLength(2);
    expect(aws.world.jobs.size).toBe(2);
  });

  /** A worker that starts in the middle of it all finds them in the queue. */
  async function deliverAgainAfter(events: readonly string[]) {
    await scenario.queue.send([...events]);
    await start();
    await scenario.untilQueueIsEmpty();
  }
});
