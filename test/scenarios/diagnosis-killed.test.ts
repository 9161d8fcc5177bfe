import { inTime } from '../in-time.ts';
import { bundleBot } from './bundle-bot.ts';
import { shown, untilShown } from './first-alert.ts';
import { listTexts } from './list-texts.ts';
import { slackOfPeople } from './slack-of-people.ts';
import { botEnvironment, type SpawnedBot, spawnBot } from './spawn-bot.ts';
import { startSampleWorld } from './start-sample-world.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { type TrappedRequest, trapRequests } from './trap-requests.ts';

const unversioned = 'Versioning is suspended at the destination';

describe('A bot that is killed with kill -9 while it looks at AWS', () => {
  let scenario: Scenario;
  let aws: Awaited<ReturnType<typeof startSampleWorld>>;
  beforeEach(async () => {
    scenario = await startScenario({ slack: slackOfPeople });
    aws = await startSampleWorld(scenario);
    scenario.expectMessage('Replication coverage');
  });
  afterEach(() => scenario.stop());

  const window = () => listTexts(scenario.slack.openView(ann)?.blocks);
  const untilWindow = (words: string) =>
    scenario.slack.waitFor(() => window().includes(words), `a window with ${words}`);

  /** A bot of its own that dies at the first such call. */
  async function spawnVictim(isFatal: (request: TrappedRequest) => boolean) {
    let victim: SpawnedBot | undefined;
    const trap = await trapRequests(
      aws.environment['AWS_ENDPOINT_URL_S3']!,
      (request) => (isFatal(request) ? 'die before' : 'pass'),
      () => victim?.kill(),
    );
    scenario.onStop(() => trap.stop());
    const ahead = scenario.clock.now().getTime() - Date.now();
    victim = spawnBot(bundleBot(), {
      ...botEnvironment(scenario),
      ...aws.environment,
      AWS_ENDPOINT_URL_S3: trap.endpoint,
      AWS_ENDPOINT_URL_IAM: trap.endpoint,
      DIAGNOSE: 'on',
      CLOCK_AHEAD_MILLIS: String(ahead),
    });
    const { port } = await victim.fact('bot_started');
    scenario.slack.sendInteractionsTo(`http://127.0.0.1:${String(port)}/slack/events`);
    return victim;
  }

  it.each([
    ['before it has seen anything', ({ operation }) => operation.includes('replication')],
    // Of IAM's calls, which have no path, the first asks for the role.
    ['between the first look and the last', ({ operation, nth }) => operation === '/' && nth === 2],
  ] as const satisfies readonly (readonly [string, (request: TrappedRequest) => boolean])[])(
    'says that it may have been cut off, %s, and the next click works',
    async (_when, isFatal) => {
      const first = await aws.startWorker();
      await aws.fail('orders', 2);
      await scenario.untilNothingIsDue();
      await first.stop();
      const victim = await spawnVictim(isFatal);
      const messageTs = scenario.alerts()[0]!.ts;
      await scenario.slack.click({ channelId, messageTs }, 'diagnose', ann);
      const { signal } = await inTime(victim.ended, 'the death of the bot');
      expect(signal).toBe('SIGKILL');
      expect(window()).toContain('s3rep was interrupted');
      expect(shown(scenario)).not.toContain('Cause:');

      await aws.startWorker();
      const { id: viewId } = scenario.slack.openView(ann)!;
      await scenario.slack.click({ viewId }, 'check_again', ann);
      await untilWindow('AWS was asked');
      expect(window()).toContain(unversioned);
      expect(window()).not.toContain('interrupted');
      await untilShown(scenario, `Cause: ${unversioned}`);
    },
  );
});
