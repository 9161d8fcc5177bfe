import { times } from '../../src/incidents/announcing/times.ts';
import type { Fault } from '../../src/local/pretend-slack/faults.ts';
import { inTime } from '../in-time.ts';
import { anEvent } from './an-event.ts';
import { bundleBot } from './bundle-bot.ts';
import { botEnvironment, spawnBot } from './spawn-bot.ts';
import { ann, ben, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';
import { trapRequests } from './trap-requests.ts';

/** Just more than may wait for alerts of their own. */
const incidents = 11;

const reasons = ['DstBucketNotFound', 'DstBucketUnversioned', 'SrcGetObjectNotPermitted'];

/** They have nothing in common. */
function manyIncidents(count = incidents): string[] {
  return Array.from({ length: count }, (_, index) =>
    anEvent({
      sourceBucket: `source-${index}`,
      destinationBucket: `dr-${index}`,
      reason: reasons[index % reasons.length]!,
    }),
  );
}

describe('A storm without a common cause is told by one digest', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  const digest = () => scenario.digests()[0];
  const digestSays = (words: RegExp) =>
    scenario.slack.waitFor(
      () => words.test(`${digest()?.text} ${JSON.stringify(digest()?.blocks)}`),
      `a digest with ${words}`,
    );
  const allAlerts = () =>
    scenario.untilTimeBrings(() => scenario.alerts().length === incidents, 'all alerts');
  /** Soon after Slack has had its silence, or all alerts would be there before the digest is tried again. */
  const hasty = { ...times, claimMillis: times.slackCallMillis + 2_000, runMillis: 1_000 };

  it('before the alerts, acknowledged with one click, and over when each incident has its alert', async () => {
    const { slack } = scenario;
    await scenario.queue.send(manyIncidents());
    await scenario.startWorker();
    await digestSays(/11 incidents failing/);
    const [first] = slack.messages(channelId);
    expect(first?.metadata).toMatchObject({ event_type: 's3_replication_storm' });
    expect(countIn(first!.text)).toBe(incidents);

    await slack.click({ channelId, messageTs: first!.ts }, 'acknowledge_storm', ann);
    await slack.waitFor(() => slack.ephemerals(ann).length === 1, 'a word for Ann');
    expect(slack.ephemerals(ann)[0]?.text).toMatch(/^You acknowledged 11 incidents/);
    await digestSays(new RegExp(`acknowledged by <@${ann}>`, 'i'));

    await allAlerts();
    await digestSays(/All alerts posted/);
    await slack.waitFor(
      () =>
        scenario
          .alerts()
          .every(({ blocks }) => JSON.stringify(blocks).includes(`Acknowledged by <@${ann}>`)),
      'every alert to say who acknowledged it',
    );
    expect(scenario.digests()).toHaveLength(1);
  });

  // It took in whatever came later: Ann owned an incident of the next day, which she had never seen.
  it('whose button, once it is over, is about its own incidents alone', async () => {
    const { slack } = scenario;
    await scenario.startWorker();
    await scenario.queue.send(manyIncidents());
    await allAlerts();
    await digestSays(/All alerts posted/);
    await scenario.untilNothingIsDue();
    scenario.clock.advance(20 * 3_600_000);
    const failedAt = scenario.clock.now();
    const names = { sourceBucket: 'payroll', destinationBucket: 'payroll-dr' };
    await scenario.queue.send([anEvent({ ...names, reason: reasons[0]!, failedAt })]);
    await scenario.untilTimeBrings(() => scenario.alerts().length === incidents + 1, 'its alert');
    await scenario.untilNothingIsDue();
    await slack.click({ channelId, messageTs: digest()!.ts }, 'acknowledge_storm', ann);
    await slack.waitFor(() => slack.ephemerals(ann).length === 1, 'a word for Ann');
    expect(slack.ephemerals(ann)[0]?.text).toMatch(/^You acknowledged 11 incidents/);
    expect(digest()?.text).toMatch(/All alerts posted: 11 incidents/);
  });

  it('that shows all of its incidents to whoever asks, and never twice acknowledges them', async () => {
    const { slack } = scenario;
    await scenario.queue.send(manyIncidents());
    await scenario.startWorker();
    await digestSays(/11 incidents failing/);
    const target = { channelId, messageTs: digest()!.ts };
    await slack.click(target, 'show_storm', ben);
    await slack.waitFor(() => slack.openView(ben) !== undefined, 'the window');
    const shown = JSON.stringify(slack.openView(ben)?.blocks);
    expect(manyIncidents().filter((_, index) => !shown.includes(`dr-${index}`))).toEqual([]);

    await slack.closeView(ben);
    await Promise.all([ann, ben].map((by) => slack.click(target, 'acknowledge_storm', by)));
    await slack.waitFor(() => slack.ephemerals().length === 2, 'a word for both');
    const numbers = slack.ephemerals().map(({ text }) => Number(/\d+/.exec(text)?.[0] ?? 0));
    expect(numbers[0]! + numbers[1]!).toBe(incidents);
  });

  it.each<[string, Fault]>([
    ['the connection breaks after the digest was posted', 'drop after'],
    ['Slack fails before it posted the digest', '500 before'],
    ['Slack refuses the rate', 'rate limited'],
  ])('once, although %s', async (_name, fault) => {
    scenario.slack.breakNext('chat.postMessage', fault);
    await scenario.queue.send(manyIncidents());
    await scenario.startWorker({}, { times: hasty });
    await Promise.all([digestSays(/11 incidents failing/), allAlerts()]);
    expect(scenario.digests()).toHaveLength(1);
  });

  it.each(['die before', 'die after'] as const)(
    'once, although the worker has to %s its post',
    async (fate) => {
      const slack = await trapRequests(
        new URL(scenario.slack.apiUrl).origin,
        ({ operation, nth }) =>
          operation === '/api/chat.postMessage' && nth === 1 ? fate : 'pass',
        () => victim.kill(),
      );
      scenario.onStop(() => slack.stop());
      await scenario.queue.send(manyIncidents());
      const victim = spawnBot(bundleBot(), {
        ...botEnvironment(scenario),
        SLACK_API_URL: `${slack.endpoint}/api/`,
        CLAIM_MILLIS: String(hasty.claimMillis),
      });
      await inTime(victim.ended, 'the death of the worker');
      // Its lease ends after its claim, so the next one tries the digest first.
      await scenario.startWorker();
      await Promise.all([digestSays(/11 incidents failing/), allAlerts()]);
      expect(scenario.digests()).toHaveLength(1);
    },
  );

  it('and not needed for ten', async () => {
    await scenario.queue.send(manyIncidents(10));
    await scenario.startWorker();
    await scenario.untilTimeBrings(() => scenario.alerts().length === 10, 'ten alerts');
    expect(scenario.digests()).toEqual([]);
  });

  it('whose alerts two workers post at the rate that Slack allows', async () => {
    await scenario.stop();
    scenario = await startScenario({ slack: { postBurst: 1 } });
    await scenario.startWorker();
    await scenario.startWorker();
    await scenario.queue.send(manyIncidents(12));
    await scenario.untilTimeBrings(() => scenario.alerts().length === 12, '12 alerts');
    const limited = scenario.slack.calls.filter(({ answer }) => /rate ?limited/.test(answer));
    expect(limited.length).toBeLessThanOrEqual(1);
  });
});
