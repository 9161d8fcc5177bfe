import { inTime } from '../in-time.ts';
import { choose, threadOf, untilShown } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { bundleBot } from './bundle-bot.ts';
import { botEnvironment, type SpawnedBot, spawnBot } from './spawn-bot.ts';
import { replaySettings, startAws } from './start-aws.ts';
import { ann, type Scenario, startScenario } from './start-scenario.ts';
import { type Fate, trapRequests } from './trap-requests.ts';

const objects = 7;

const manifest = /manifest\.csv/;
const createJob = /^\/v20180820\/jobs$/;
const describeJob = /^\/v20180820\/jobs\/[^/]+$/;
const releaseJob = /^\/v20180820\/jobs\/[^/]+\/status/;

describe('A bot that is killed with kill -9 while it replicates again', () => {
  let scenario: Scenario;
  let aws: Awaited<ReturnType<typeof startAws>>;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
    aws = await startAws(scenario);
  });
  afterEach(() => scenario.stop());

  const start = () => scenario.startWorker(aws.settings, { s3Overrides: aws.s3Overrides });
  const untilWindow = (words: string) =>
    scenario.slack.waitFor(
      () => listTexts(scenario.slack.openView(ann)?.blocks).includes(words),
      `a window with ${words}`,
    );
  const untilTold = (words: string) =>
    scenario.untilTimeBrings(() => threadOf(scenario).includes(words), `${words} in the thread`);

  async function confirm() {
    await untilShown(scenario, 'Replicate');
    await choose(scenario, 'replicate', ann);
    await untilWindow('Only you can start this plan');
    await scenario.slack.click({ viewId: scenario.slack.openView(ann)!.id }, 'confirm_replay', ann);
  }

  /** A bot of its own that dies at the first call of this kind. */
  async function spawnVictim(call: RegExp, fate: Fate) {
    let victim: SpawnedBot | undefined;
    const trap = await trapRequests(
      aws.url,
      ({ operation }) => (call.test(operation) ? fate : 'pass'),
      () => victim?.kill(),
    );
    scenario.onStop(() => trap.stop());
    const ahead = scenario.clock.now().getTime() - Date.now();
    victim = spawnBot(bundleBot(), {
      ...botEnvironment(scenario),
      BATCH_ROLE_ARN: replaySettings.batchRoleArn,
      REPORT_BUCKET: replaySettings.reportBucket,
      AWS_ENDPOINT_URL_S3: trap.endpoint,
      AWS_ENDPOINT_URL_S3_CONTROL: trap.endpoint,
      CLOCK_AHEAD_MILLIS: String(ahead),
    });
    const { port } = await victim.fact('bot_started');
    scenario.slack.sendInteractionsTo(`http://127.0.0.1:${String(port)}/slack/events`);
    return victim;
  }

  async function expectOneJob(victim: SpawnedBot) {
    expect(await inTime(victim.ended, 'the death of the bot')).toMatchObject({ signal: 'SIGKILL' });
    await expectOneJobOfHeir();
  }

  async function expectOneJobOfHeir() {
    await start();
    await untilTold(`S3 has tried ${objects} objects again`);
    await scenario.untilTimeBrings(() => aws.arrived() === objects, 'all objects to arrive');
    const ran = [...aws.world.jobs.values()].filter(({ outcomes }) => outcomes.length > 0);
    expect(ran).toMatchObject([{ status: 'Complete' }]);
    expect(ran[0]?.outcomes).toHaveLength(objects);
  }

  it.each([
    ['before its manifest is written', manifest, 'die before'],
    ['after its manifest is written', manifest, 'die after'],
    ['before its job is created', createJob, 'die before'],
    ['after its job is created', createJob, 'die after'],
  ] as const)('has one job run, %s', async (_name, call, fate) => {
    const first = await start();
    await aws.failAndRepair(objects);
    await first.stop();
    const victim = await spawnVictim(call, fate);
    await confirm();
    await expectOneJob(victim);
  });

  it.each([
    ['when it has looked at it', describeJob, 'die after'],
    ['before it is released', releaseJob, 'die before'],
    ['after it is released', releaseJob, 'die after'],
  ] as const)('has one job run, %s', async (_name, call, fate) => {
    const first = await start();
    await aws.failAndRepair(objects);
    await confirm();
    await untilTold('S3 has the job');
    await first.stop();
    scenario.clock.advance(120_000);
    await expectOneJob(await spawnVictim(call, fate));
  });

  it.each([
    ['the list of its objects', manifest],
    ['the creation of its job', createJob],
  ] as const)(
    'breaks off, when it is told to stop, what S3 keeps waiting: %s, and one job runs',
    async (_name, call) => {
      const first = await start();
      await aws.failAndRepair(objects);
      await first.stop();
      let onHeld = () => {};
      const isHeld = new Promise<void>((resolve) => void (onHeld = resolve));
      const trap = await trapRequests(
        aws.url,
        ({ operation }) => {
          if (!call.test(operation)) return 'pass';
          onHeld();
          return 'hold';
        },
        () => {},
      );
      scenario.onStop(() => trap.stop());
      const trapped = { s3Endpoint: trap.endpoint, s3ControlEndpoint: trap.endpoint };
      const worker = await scenario.startWorker(
        { ...aws.settings, ...trapped },
        { s3Overrides: aws.s3Overrides },
      );
      await confirm();
      await inTime(isHeld, 'the call');
      await worker.stop();
      const isBrokenOff = { fact: 'job_call_failed', why: expect.stringMatching(/abort/i) };
      expect(scenario.facts).toContainEqual(expect.objectContaining(isBrokenOff));
      expect(scenario.facts.at(-1)).toMatchObject({ fact: 'bot_stopped' });
      trap.letGo();
      await expectOneJobOfHeir();
    },
  );
});
