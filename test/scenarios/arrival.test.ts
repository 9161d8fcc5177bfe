import { millisecondsInDay, millisecondsInMinute } from 'date-fns/constants';
import { credentials } from '../../src/local/credentials.ts';
import { startPretendAws } from '../../src/local/pretend-aws/start-pretend-aws.ts';
import { addBucket, buildWorld } from '../../src/local/pretend-aws/world/build-world.ts';
import { findVersion, removeVersion } from '../../src/local/pretend-aws/world/bucket.ts';
import { breakReplication, mendReplication } from '../../src/local/pretend-aws/world/obstacles.ts';
import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { beginUnder } from '../../src/local/pretend-aws/world/replicate.ts';
import { addOrders, aRule } from '../local/pretend-aws/use-pretend-aws.ts';
import { ask, idOf } from './ask.ts';
import { choose } from './first-alert.ts';
import { ann, ben, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const reason = 'DstPutObjectNotPermitted';

/** A bot with an S3 whose replication fails until it is mended, and whose failures reach the bot's queue. */
async function startWithS3(objects: number) {
  const scenario = await startScenario();
  const bodies: string[] = [];
  const world = buildWorld({
    start: scenario.clock.now(),
    onEvent: ({ body }) => void bodies.push(body),
  });
  const aws = await startPretendAws({ world });
  scenario.onStop(() => aws.close());
  const { orders } = addOrders(world);
  breakReplication(world, 'orders-dr', reason);
  const keys = Array.from({ length: objects }, (_, index) => `file ${index}.json`);
  const pass = (millis: number) => {
    scenario.clock.advance(millis);
    world.agenda.advanceTo(scenario.clock.now());
  };
  const deliver = () => scenario.queue.send(bodies);
  return {
    scenario,
    world,
    orders,
    pass,
    deliver,
    bodies,
    startWorker: () =>
      scenario.startWorker(
        { mayCheckArrival: true, s3Endpoint: aws.url },
        { s3Overrides: { credentials } },
      ),
    async fail() {
      for (const key of keys) putVersion(world, orders, { key, body: key });
      pass(millisecondsInMinute);
      await deliver();
      await scenario.slack.waitFor(
        () => scenario.alerts().some(({ text }) => countIn(text) === objects),
        `${objects} objects in the alert`,
      );
      pass(millisecondsInMinute);
    },
    /** Mends the cause, and lets these be replicated again as a job does. */
    replicate(some: readonly string[] = keys) {
      mendReplication(world, 'orders-dr');
      for (const key of some) {
        const version = findVersion(orders, key)!;
        const [rule] = orders.replication!.Rules!;
        const requestedAt = world.agenda.now();
        beginUnder(world, { source: orders, rule: rule!, version, isTold: true, requestedAt });
      }
      pass(millisecondsInMinute);
    },
    heads: () => world.calls.filter(({ operation }) => operation === 'HeadObject').length,
  };
}

const says = (scenario: Scenario, words: string) =>
  JSON.stringify(scenario.alerts().at(-1) ?? '').includes(words);
const thread = (scenario: Scenario) => scenario.history(scenario.alerts()[0]!.ts).join('\n');
const waitForThread = (scenario: Scenario, words: string) =>
  scenario.untilTimeBrings(() => thread(scenario).includes(words), words);

describe('An incident turns green by evidence', () => {
  let s3: Awaited<ReturnType<typeof startWithS3>>;
  let scenario: Scenario;
  beforeEach(async () => {
    s3 = await startWithS3(25);
    ({ scenario } = s3);
  });
  afterEach(() => scenario.stop());

  it('when S3 says COMPLETED of every object, and tells by which word', async () => {
    await s3.startWorker();
    await s3.fail();
    s3.replicate();
    const id = await idOf(scenario, 'orders');
    expect(s3.heads()).toBe(0);
    const askedAt = Number(scenario.clock.now());
    expect(await ask(scenario, `check ${id}`)).toContain('asking S3 whether 25 objects arrived');
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
    expect(Number(scenario.clock.now()) - askedAt).toBeLessThan(millisecondsInMinute);
    expect(says(scenario, 'all 25 objects arrived')).toBe(true);
    expect(says(scenario, 'S3 says COMPLETED for each')).toBe(true);
    await waitForThread(scenario, 'All 25 objects arrived: S3 says COMPLETED for each');
    expect(s3.heads()).toBe(25);
    // Old failures that come again change nothing.
    await s3.deliver();
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    expect(scenario.alerts()).toHaveLength(1);
    expect(await ask(scenario, 'audit orders')).toBeTruthy();
  });

  it('also where somebody asks in the second in which the last one failed', async () => {
    await s3.startWorker();
    await s3.fail();
    s3.replicate();
    putVersion(s3.world, s3.orders, { key: 'late.json', body: 'late' });
    breakReplication(s3.world, 'orders-dr', reason);
    s3.pass(millisecondsInMinute / 4);
    s3.replicate(['late.json']);
    scenario.clock.advance(-millisecondsInMinute);
    await s3.deliver();
    await scenario.slack.waitFor(() => countIn(scenario.alerts()[0]!.text) === 26, '26 objects');
    expect(await ask(scenario, 'check orders')).toContain('asking S3 whether 26 objects arrived');
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
    expect(says(scenario, 'all 26 objects arrived')).toBe(true);
  });

  it('but not while one of them is missing: it shows how many are left, and why', async () => {
    await s3.startWorker();
    await s3.fail();
    const keys = [...s3.orders.versions.keys()];
    s3.replicate(keys.slice(0, 22));
    removeVersion(s3.orders, findVersion(s3.orders, keys[22]!)!);
    await ask(scenario, 'check orders');
    await waitForThread(scenario, 'Checked for');
    expect(thread(scenario)).toContain('22 of 25 arrived');
    expect(thread(scenario)).toContain('1 cannot come: deleted at the source by version');
    expect(thread(scenario)).toContain('2 not replicated (FAILED)');
    await scenario.untilNothingIsDue();
    expect(countIn(scenario.alerts()[0]!.text)).toBe(3);
    expect(says(scenario, '22 arrived since')).toBe(true);
    expect(says(scenario, 'Replication failing')).toBe(true);
    // The next check asks for what is left, and no more.
    const before = s3.heads();
    s3.replicate(keys.slice(23));
    await ask(scenario, 'check orders');
    await waitForThread(scenario, '2 of 3 arrived');
    expect(s3.heads() - before).toBe(3);
  });

  it('stays red where S3 lets the bot see nothing, and asks for a few only', async () => {
    await s3.startWorker();
    await s3.fail();
    s3.replicate();
    s3.world.faults.add({
      operation: 'HeadObject',
      does: { refuse: 'AccessDenied', status: 403 },
    });
    await ask(scenario, 'check orders');
    await waitForThread(scenario, '25 unknown: access denied');
    expect(s3.heads()).toBe(20);
    expect(says(scenario, 'Replication failing')).toBe(true);
    expect(countIn(scenario.alerts()[0]!.text)).toBe(25);
  });

  it('but not by objects that arrived elsewhere, since no rule sends to its destination any more', async () => {
    await s3.startWorker();
    await s3.fail();
    addBucket(s3.world, { name: 'elsewhere' });
    const Destination = { Bucket: 'arn:aws:s3:::elsewhere' };
    s3.orders.replication = { ...s3.orders.replication!, Rules: [aRule({ Destination })] };
    s3.replicate();
    await ask(scenario, 'check orders');
    await waitForThread(scenario, '0 of 25 arrived · 25 unknown: COMPLETED, but no enabled rule');
    expect(says(scenario, 'Replication failing')).toBe(true);
    expect(countIn(scenario.alerts()[0]!.text)).toBe(25);
    // What the destination itself calls a replica is there all the same.
    s3.orders.replication = { ...s3.orders.replication, Rules: [aRule()] };
    s3.replicate();
    s3.orders.replication = { ...s3.orders.replication, Rules: [aRule({ Destination })] };
    await ask(scenario, 'check orders');
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
  });

  it('fails again where objects fail after they had arrived', async () => {
    await s3.startWorker();
    await s3.fail();
    s3.replicate();
    await ask(scenario, 'check orders');
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
    breakReplication(s3.world, 'orders-dr', reason);
    const [rule] = s3.orders.replication!.Rules!;
    const version = findVersion(s3.orders, 'file 3.json')!;
    const requestedAt = s3.world.agenda.now();
    beginUnder(s3.world, { source: s3.orders, rule: rule!, version, isTold: true, requestedAt });
    s3.pass(millisecondsInMinute);
    await s3.deliver();
    await scenario.untilTimeBrings(() => scenario.alerts().length === 2, 'a second episode');
    expect(countIn(scenario.alerts()[1]!.text)).toBe(1);
  });

  it('opens again for a failure of before that was told only after the last had been found', async () => {
    await s3.startWorker();
    await s3.fail();
    putVersion(s3.world, s3.orders, { key: 'told late.json', body: 'late' });
    s3.pass(millisecondsInMinute);
    const late = s3.bodies.splice(25);
    expect(late).toHaveLength(1);
    s3.replicate([...s3.orders.versions.keys()].slice(0, 25));
    await ask(scenario, 'check orders');
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
    await scenario.queue.send([...late, ...s3.bodies]);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 2, 'a second episode');
    await scenario.untilQueueIsEmpty();
    await scenario.untilNothingIsDue();
    expect(countIn(scenario.alerts()[1]!.text)).toBe(1);
    expect(scenario.alerts()[0]!.text).toContain('Recovered: all 25 objects arrived');
  });

  it('goes on where a worker was stopped in the middle', async () => {
    const first = await s3.startWorker();
    await s3.fail();
    s3.replicate();
    s3.world.faults.add({
      operation: 'HeadObject',
      does: { refuse: 'SlowDown', status: 503 },
    });
    await ask(scenario, 'check orders');
    await scenario.untilTimeBrings(() => s3.heads() > 0, 'a first call');
    await first.stop();
    s3.world.faults.clear();
    await s3.startWorker();
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
    expect(says(scenario, 'all 25 objects arrived')).toBe(true);
  });

  it('by a click in the window of the objects, and in the one that replicates, answered over it', async () => {
    await s3.startWorker();
    await s3.fail();
    for (const [entry, answer] of [
      ['objects', 'asking S3 whether 25 objects arrived'],
      ['replicate', 'a check is under way already'],
    ] as const) {
      await choose(scenario, entry, ann);
      await scenario.slack.waitFor(
        (slack) => JSON.stringify(slack.openView(ann) ?? '').includes('check_arrival'),
        'the button',
      );
      s3.world.faults.add({ operation: 'HeadObject', does: { refuse: 'SlowDown', status: 503 } });
      const viewId = scenario.slack.openView(ann)!.id;
      await scenario.slack.click({ viewId }, 'check_arrival', ann);
      await scenario.slack.waitFor(
        (slack) => JSON.stringify(slack.openView(ann) ?? '').includes(answer),
        answer,
      );
    }
    s3.world.faults.clear();
    s3.replicate();
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
    expect(says(scenario, 'all 25 objects arrived')).toBe(true);
  });

  it('has what a person resolved checked once, and adds the answer to the thread', async () => {
    await s3.startWorker();
    await s3.fail();
    s3.replicate([...s3.orders.versions.keys()].slice(0, 20));
    const alert = { channelId, messageTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(alert, 'resolve', ben);
    await waitForThread(scenario, `Checked for <@${ben}>: 20 of 25 arrived`);
    expect(says(scenario, `Resolved by <@${ben}>`)).toBe(true);
    await scenario.slack.waitFor(
      () => says(scenario, '5 objects are not confirmed'),
      'what S3 says on the alert',
    );
    const offered = JSON.stringify(scenario.slack.ephemerals(ben));
    expect(offered).toContain('check_arrival');
  });

  it('also where the word was a command, and says on the alert that all of them arrived', async () => {
    await s3.startWorker();
    await s3.fail();
    s3.replicate();
    const id = await idOf(scenario, 'orders');
    await ask(scenario, `resolve ${id}`, ben);
    const question = scenario.slack.ephemerals(ben).at(-1)!;
    await scenario.slack.click({ ephemeralId: question.id }, 'run_1', ben);
    await waitForThread(scenario, `Checked for <@${ben}>: 25 of 25 arrived`);
    await scenario.untilNothingIsDue();
    expect(says(scenario, `Resolved by <@${ben}>`)).toBe(true);
    expect(scenario.alerts()[0]!.text).toContain('Resolved: all 25 objects arrived');
    expect(says(scenario, 'not confirmed')).toBe(false);
    expect(s3.heads()).toBe(25);
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('is checked once a day while it is quiet, and says nothing while nothing has come', async () => {
    await s3.startWorker();
    await s3.fail();
    await scenario.untilTimeBrings(() => says(scenario, 'No new failures'), 'quiet');
    s3.pass(millisecondsInDay / 2);
    await scenario.untilNothingIsDue();
    expect(s3.heads()).toBe(0);
    s3.pass(millisecondsInDay / 2);
    const isChecked = () => scenario.facts.some(({ fact }) => fact === 'arrival_checked');
    await scenario.untilTimeBrings(isChecked, 'the first daily check');
    expect(s3.heads()).toBe(25);
    await scenario.untilNothingIsDue();
    expect(thread(scenario)).not.toContain('Daily check');
    s3.world.agenda.advanceTo(scenario.clock.now());
    s3.replicate();
    s3.pass(millisecondsInDay);
    await scenario.untilTimeBrings(() => says(scenario, 'Recovered'), 'a green alert');
  });

  it('asks S3 nothing where it is switched off, and says how to ask', async () => {
    await scenario.startWorker();
    await s3.fail();
    const answer = await ask(scenario, 'check orders', ann);
    expect(answer).toContain('CHECK_ARRIVAL');
    expect(answer).toMatch(
      /aws s3api head-object --bucket orders --key='file \d+\.json' --version-id=\S+ --query/,
    );
    expect(s3.heads()).toBe(0);
  });
});
