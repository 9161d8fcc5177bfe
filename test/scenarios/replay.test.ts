import { ask } from './ask.ts';
import { choose, shown, threadOf, untilShown } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { operators, slackOfPeople } from './slack-of-people.ts';
import { startAws } from './start-aws.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

const cem = 'U0CEM00000';
const stranger = { id: cem, name: 'cem', teamId: 'T0OTHER000' };

describe('Missing objects that somebody has replicated from Slack', () => {
  let scenario: Scenario;
  let aws: Awaited<ReturnType<typeof startAws>>;
  beforeEach(async () => {
    scenario = await startScenario({
      slack: { ...slackOfPeople, users: [...slackOfPeople.users, stranger] },
    });
    aws = await startAws(scenario);
  });
  afterEach(() => scenario.stop());

  const windowOf = (userId: string) => listTexts(scenario.slack.openView(userId)?.blocks);
  const untilWindow = (userId: string, words: string) =>
    scenario.slack.waitFor(() => windowOf(userId).includes(words), `a window with ${words}`);
  const press = (actionId: string, userId: string) =>
    scenario.slack.click({ viewId: scenario.slack.openView(userId)!.id }, actionId, userId);
  const start = (settings = {}) =>
    scenario.startWorker({ ...aws.settings, ...settings }, { s3Overrides: aws.s3Overrides });
  const jobs = () => [...aws.world.jobs.values()];
  const callsOf = (name: string) =>
    aws.world.calls.filter(({ operation }) => operation === name).length;

  async function openPlan(by: string, words = 'Only you can start this plan') {
    await untilShown(scenario, 'Replicate');
    await choose(scenario, 'replicate', by);
    await untilWindow(by, words);
  }

  async function confirm(by: string) {
    await openPlan(by);
    await press('confirm_replay', by);
    await untilWindow(by, 'Started');
  }

  const untilTold = (words: string) =>
    scenario.untilTimeBrings(() => threadOf(scenario).includes(words), `${words} in the thread`);

  it('arrive: the plan, one job, its progress on the alert, and all of them there', async () => {
    await start();
    await aws.failAndRepair(25);
    await openPlan(ann);
    expect(windowOf(ann)).toContain('replicate 25 objects (25 kB) of orders again');
    expect(windowOf(ann)).toContain('exactly the missing ones');
    expect(windowOf(ann)).toContain('there is no other');
    expect(windowOf(ann)).toContain('at most $0.25');
    expect(callsOf('CreateJob')).toBe(0);
    await press('confirm_replay', ann);
    await untilWindow(ann, 'Started');
    await untilTold('started the replication of 25 objects');
    await scenario.untilTimeBrings(
      () => shown(scenario).includes('Replicating: 0 of 25 objects'),
      'progress on the alert',
    );
    await untilTold('S3 has tried 25 objects again');
    await scenario.untilTimeBrings(() => aws.arrived() === 25, 'all objects to arrive');
    expect(jobs()).toMatchObject([{ status: 'Complete' }]);
    expect(jobs()[0]!.outcomes).toHaveLength(25);
    await untilShown(
      scenario,
      'S3 has tried 25 objects again: none failed, by its report. That is no proof that they arrived',
    );
    const told = threadOf(scenario);
    for (const words of ['S3 has the job and prepares it', 'The job was released'])
      expect(told).toContain(words);
    await choose(scenario, 'replicate', ben);
    await untilWindow(ben, 'S3 Batch Replication');
  });

  it('say since when S3 tells nothing of the job, and which permission is missing, until it does', async () => {
    await start();
    await aws.failAndRepair(3);
    aws.world.missingPermissions.add('s3:DescribeJob');
    await confirm(ann);
    const words = 'S3 does not say how far it is: ';
    await scenario.untilTimeBrings(() => shown(scenario).includes(words), words);
    expect(shown(scenario)).toContain('Allow `s3:DescribeJob` for s3rep’s role. s3rep keeps');
    aws.world.missingPermissions.clear();
    await untilTold('S3 has tried 3 objects again');
    await scenario.untilTimeBrings(() => !shown(scenario).includes(words), 'the end of that');
  });

  it('are looked at when the job is over, and end their incident by what S3 says of each', async () => {
    const settings = { ...aws.settings, mayCheckArrival: true };
    await scenario.startWorker(settings, { s3Overrides: aws.s3Overrides });
    await aws.failAndRepair(3);
    await confirm(ann);
    await scenario.untilTimeBrings(() => aws.arrived() === 3, 'all objects to arrive');
    await untilTold('All 3 objects arrived: S3 says COMPLETED for each');
    await untilShown(scenario, 'Recovered: all 3 objects arrived');
    expect(jobs()).toHaveLength(1);
  });

  it('may be checked while the job runs, which proves what has arrived by then, and disturbs nothing', async () => {
    const settings = { ...aws.settings, mayCheckArrival: true };
    aws.world.behaviour.tasksPerSlice = 2;
    aws.world.behaviour.sliceMillis = 60_000;
    await scenario.startWorker(settings, { s3Overrides: aws.s3Overrides });
    await aws.failAndRepair(6);
    await confirm(ann);
    await scenario.untilTimeBrings(() => aws.arrived() === 2, 'the first two to arrive');
    await ask(scenario, 'check orders', ben);
    await ask(scenario, 'check orders', ben);
    await untilTold(`Checked for <@${ben}>: 2 of 6 arrived`);
    await untilTold('All 6 objects arrived: S3 says COMPLETED for each');
    await untilShown(scenario, 'Recovered: all 6 objects arrived');
    expect(jobs()).toMatchObject([{ status: 'Complete' }]);
    expect(threadOf(scenario).match(/Checked for/g)).toHaveLength(1);
  });

  it('that stay missing when the job is over can be looked for by the line that says so', async () => {
    await start();
    await aws.failAndRepair(3);
    await confirm(ann);
    await untilTold('S3 has tried 3 objects again');
    const ending = () =>
      scenario.slack
        .replies(channelId, scenario.alerts()[0]!.ts)
        .findLast(({ text }) => text.includes('S3 has tried'));
    expect(JSON.stringify(ending()?.blocks)).toContain('check_arrival');
    const address = { channelId, messageTs: ending()!.ts, threadTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(address, 'check_arrival', ben);
    await scenario.slack.waitFor(
      (slack) => slack.ephemerals(ben).some(({ text }) => text.includes('CHECK_ARRIVAL')),
      'how to check by hand',
    );
  });

  it('are replicated by one job, whoever clicks again, or at the same time', async () => {
    await start();
    await aws.failAndRepair(3);
    await openPlan(ann);
    await openPlan(ben);
    await Promise.all([press('confirm_replay', ann), press('confirm_replay', ben)]);
    await scenario.slack.waitFor(
      () => [ann, ben].every((one) => /Started|Nothing was done/.test(windowOf(one))),
      'both answers',
    );
    expect([ann, ben].filter((one) => windowOf(one).includes('Started'))).toHaveLength(1);
    await untilTold('S3 has tried 3 objects again');
    expect(jobs()).toHaveLength(1);
  });

  it('are replicated only while the plan is what it was: by whom, when, and of what', async () => {
    await start();
    await aws.failAndRepair(3);
    await openPlan(ann);
    scenario.clock.advance(16 * 60_000);
    await press('confirm_replay', ann);
    await untilWindow(ann, 'this plan has expired');
    await openPlan(ben);
    await aws.failAndRepair(1, 4);
    await press('confirm_replay', ben);
    await untilWindow(ben, 'other objects are missing now than you saw');
    expect(jobs()).toEqual([]);
  });

  it('are left alone by everybody but operators, who alone may cancel, too', async () => {
    await start({ operatorsGroupId: operators.id });
    await aws.failAndRepair(3);
    await openPlan(ben, 'may replicate objects');
    await confirm(ann);
    await untilTold('started the replication of 3 objects');
    const reply = scenario.slack
      .replies(channelId, scenario.alerts()[0]!.ts)
      .find(({ blocks }) => JSON.stringify(blocks).includes('cancel_replay'))!;
    const address = { channelId, messageTs: reply.ts, threadTs: scenario.alerts()[0]!.ts };
    await scenario.slack.click(address, 'cancel_replay', ben);
    await scenario.slack.waitFor(
      () =>
        scenario.slack.ephemerals(ben).some(({ text }) => text.includes('may replicate objects')),
      'an answer to ben',
    );
    await scenario.slack.click(address, 'cancel_replay', ann);
    await untilTold('cancels the replication');
    await untilTold('The replication was cancelled');
    expect(aws.arrived()).toBe(0);
  });

  it('are planned for nobody of another workspace, who could not start it', async () => {
    await start();
    await aws.failAndRepair(3);
    const before = aws.world.calls.length;
    await openPlan(cem, 'only people of the workspace that runs s3rep');
    expect(windowOf(cem)).not.toContain('Report:');
    expect(scenario.slack.openView(cem)?.blocks).toHaveLength(1);
    expect(aws.world.calls).toHaveLength(before);
  });

  it('are left alone by the Cancel of an old reply, which says how that replication ended', async () => {
    await start();
    await aws.failAndRepair(3);
    await confirm(ann);
    await untilTold('S3 has tried 3 objects again');
    const old = scenario.slack
      .replies(channelId, scenario.alerts()[0]!.ts)
      .find(({ blocks }) => JSON.stringify(blocks).includes('cancel_replay'))!;
    const address = { channelId, messageTs: old.ts, threadTs: scenario.alerts()[0]!.ts };
    const answered = (words: string) =>
      scenario.slack.waitFor(
        (slack) => slack.ephemerals(ben).some(({ text }) => text.includes(words)),
        words,
      );
    await scenario.slack.click(address, 'cancel_replay', ben);
    await answered('Nothing was done: this replication is over.\n🔁 S3 has tried 3 objects again');
    await aws.failAndRepair(2, 5);
    await confirm(ben);
    await scenario.slack.click(address, 'cancel_replay', ben);
    await answered('Another one of the bucket was started since; it is left alone');
    await untilTold('S3 has tried 5 objects again');
    expect(jobs().map(({ status }) => status)).toEqual(['Complete', 'Complete']);
  });

  it('wait while another replication of the bucket runs, which anybody can take over', async () => {
    await start();
    await aws.failAndRepair(3);
    await confirm(ann);
    await openPlan(ben, 'and a bucket has one at a time');
    expect(windowOf(ben)).toContain('Take over');
    await press('cancel_replay', ben);
    await untilWindow(ben, 'The replication is being cancelled');
    await untilTold('The replication was cancelled');
    await openPlan(ben);
    await press('confirm_replay', ben);
    await untilWindow(ben, 'Started');
    await untilTold('S3 has tried 3 objects again');
    expect(jobs().filter(({ status }) => status === 'Complete')).toHaveLength(1);
  });

  it('stay missing, and people are told in AWS’s words why, where the job fails', async () => {
    await start();
    await aws.failAndRepair(3);
    aws.world.faults.add({ operation: 'CreateJob', does: { refuse: 'AccessDenied', status: 403 } });
    await confirm(ann);
    await untilTold('Nothing was replicated');
    expect(threadOf(scenario)).toContain('AccessDenied');
    await untilShown(scenario, 'Nothing was replicated');
  });

  it('are not offered while objects still fail', async () => {
    await start();
    await aws.failAndRepair(1);
    scenario.clock.advance(-10 * 60_000);
    await openPlan(ann, 'Objects still fail');
    expect(windowOf(ann)).not.toContain('Price');
  });

  it('are offered as soon as a demonstration says so', async () => {
    const replayPace = { pollMillis: 1_000, calmMillis: 5_000 };
    await scenario.startWorker(aws.settings, { s3Overrides: aws.s3Overrides, replayPace });
    await aws.failAndRepair(1);
    scenario.clock.advance(-10 * 60_000);
    await openPlan(ann);
    expect(windowOf(ann)).toContain('Price');
  });

  it('cost nothing but steps by hand where s3rep may not create jobs', async () => {
    await start({ batchRoleArn: undefined, reportBucket: undefined });
    await aws.failAndRepair(1);
    await choose(scenario, 'replicate', ann);
    await untilWindow(ann, 'create-job');
    expect(aws.world.calls).toEqual([]);
  });
});
