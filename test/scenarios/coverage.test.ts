import { putVersion } from '../../src/local/pretend-aws/world/put-version.ts';
import { sampleQueueArn } from '../../src/local/sample-world/sample-rules.ts';
import { eventually } from '../sqs/eventually.ts';
import { ask, pressAnswer } from './ask.ts';
import { listTexts } from './list-texts.ts';
import { type SampleWorld, startInSampleWorld } from './start-sample-world.ts';
import { ann, ben, channelId, type Scenario } from './start-scenario.ts';

const dayMillis = 86_400_000;

describe('Coverage of replication', () => {
  let scenario: Scenario;
  let aws: SampleWorld;
  beforeEach(async () => {
    ({ scenario, aws } = await startInSampleWorld());
    // It is in no list of permissions: who names no version is asked for it.
    aws.world.missingPermissions.add('s3:GetObject');
  });
  afterEach(() => scenario.stop());

  const lastAnswer = (userId: string) =>
    listTexts(scenario.slack.ephemerals(userId).at(-1)?.blocks);
  const told = () =>
    scenario.slack
      .messages(channelId)
      .filter(({ text }) => text.startsWith('Replication coverage'))
      .map(({ blocks }) => listTexts(blocks));
  const home = () => listTexts(scenario.slack.homeView(ann)?.blocks);

  async function askCoverage(userId: string) {
    await scenario.slack.runCommand('/s3rep coverage', { userId, channelId });
    const isThere = () => lastAnswer(userId).includes('AWS was asked');
    await scenario.slack.waitFor(isThere, 'the audit');
    return lastAnswer(userId);
  }

  /** Jumps to an hour of the next day, in UTC. */
  function beginDay(hour = 8) {
    const now = scenario.clock.now().getTime();
    const midnight = Math.floor(now / dayMillis) * dayMillis;
    aws.pass(midnight + dayMillis + hour * 3_600_000 - now);
  }

  it('is told to whoever asks: what nobody would hear of, and what mends it', async () => {
    await aws.startWorker();
    const answer = await askCoverage(ann);
    expect(answer).toContain('5 with replication, 5 rules');
    for (const words of [
      'No metrics on the rule',
      'The rule is disabled',
      'Versioning of orders-dr is suspended',
    ])
      expect(answer).toContain(words);
    for (const bucket of ['invoices', 'media-uploads']) expect(answer).not.toContain(bucket);
  });

  it('names the key of the queue, with which no event comes', async () => {
    aws.world.targetKeys.set(sampleQueueArn, 'alias/aws/sqs');
    await aws.startWorker();
    const answer = await askCoverage(ann);
    expect(answer).toContain('alias/aws/sqs, which AWS manages');
    expect(answer).toContain('aws sqs set-queue-attributes');
  });

  it('leaves a bucket out that somebody ignores, with a reason and an end', async () => {
    await aws.startWorker();
    await askCoverage(ann);
    const blocks = JSON.stringify(scenario.slack.ephemerals(ann).at(-1)!.blocks);
    expect(blocks).toContain('"value":"payroll"');
    await scenario.slack.click(
      { ephemeralId: scenario.slack.ephemerals(ann).at(-1)!.id },
      'ignore_bucket',
      ann,
    );
    await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'the form');
    const asked = listTexts(scenario.slack.openView(ann)?.blocks);
    const ignored = /about \*(\S+)\*/.exec(asked)![1]!;
    const empty = await scenario.slack.submitView(ann, {});
    expect(empty.problem).toBeDefined();
    await scenario.slack.submitView(ann, { why: { why: { value: 'A test, closed soon' } } });
    const isDone = () => listTexts(scenario.slack.openView(ann)?.blocks).includes('is left out');
    await scenario.slack.waitFor(isDone, 'the confirmation');
    const answer = await askCoverage(ben);
    expect(answer).not.toContain(`*${ignored}*\n`);
    expect(answer).toMatch(new RegExp(`Ignored: ${ignored} until .*A test, closed soon`));
    expect(await ask(scenario, 'audit coverage')).toMatch(
      /1 action on coverage.*left a bucket out of coverage.*A test, closed soon/s,
    );
    aws.pass(31 * dayMillis);
    expect(await askCoverage(ann)).not.toContain('Ignored:');
  });

  it('is told to the channel once a day, and of what was told before only what changed', async () => {
    const audits = () => scenario.facts.filter(({ fact }) => fact === 'coverage_audited').length;
    const untilNextDay = async () => {
      const before = audits();
      beginDay();
      await eventually(() => audits() > before, 'the next audit');
    };
    // Before 7:00, whatever the time of the test is: nobody looks yet.
    beginDay(6);
    await aws.startWorker();
    await aws.startWorker();
    await untilNextDay();
    await scenario.slack.waitFor(() => told().some((one) => one.includes('wiki')), 'the first');
    await untilNextDay();
    const before = told().length;

    const wiki = aws.world.buckets.get('wiki')!;
    wiki.replication!.Rules![0]!.Destination!.Metrics = { Status: 'Enabled' };
    aws.world.targets.set(sampleQueueArn, undefined);
    await untilNextDay();
    await scenario.slack.waitFor(() => told().length > before, 'what changed');
    expect(told().at(-1)).toContain('Fixed: wiki');
    expect(told().at(-1)).toContain('invoices');
    expect(told().at(-1)).not.toContain('the rule is disabled');

    await untilNextDay();
    await untilNextDay();
    expect(told()).toHaveLength(before + 1);
  });

  it('stands on Home, as of the last look', async () => {
    await aws.startWorker();
    await askCoverage(ann);
    await scenario.slack.openHome(ann);
    await scenario.slack.waitFor(() => home().includes('Coverage'), 'Home');
    expect(home()).toContain('wiki, rule `attachments`: no replication metrics');
  });

  it('is tried by a canary, which did not run, is on its way, fails unheard or heard of, and arrives', async () => {
    await aws.startWorker();
    const canary = await ask(scenario, 'canary invoices');
    const key = /--key=(pdf\/s3rep-canary-\w+)/.exec(canary)![1]!;
    const look = async () => {
      const before = scenario.slack.ephemerals(ben).length;
      await scenario.slack.click(
        { ephemeralId: scenario.slack.ephemerals(ann)[0]!.id },
        'look_for_canary',
        ben,
      );
      await scenario.slack.waitFor((slack) => slack.ephemerals(ben).length > before, 'an answer');
      return scenario.slack.ephemerals(ben).at(-1)!.text;
    };
    expect(await look()).toContain('is not there yet');
    const put = () => putVersion(aws.world, aws.world.buckets.get('invoices')!, { key });
    put();
    expect(await look()).toContain('has not replicated');
    aws.pass(60_000);
    expect(await look()).toContain('no event came');
    await aws.tell();
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(await look()).toContain('heard of it');
  });

  it('is proved by a canary that arrives', async () => {
    await aws.startWorker();
    aws.mend('invoices');
    const [, key] = /--key=(\S+?canary-\w+)/.exec(await ask(scenario, 'canary invoices'))!;
    putVersion(aws.world, aws.world.buckets.get('invoices')!, { key: key! });
    aws.pass(60_000);
    expect(await pressAnswer(scenario, 'look_for_canary')).toContain('arrived');
  });

  it('is not looked at where it is off', async () => {
    await aws.startWorker({ diagnosis: undefined });
    expect(await ask(scenario, 'coverage')).toContain('npm run coverage');
    beginDay();
    await scenario.untilNothingIsDue();
    expect(told()).toEqual([]);
    expect(aws.world.calls).toEqual([]);
  });
});
