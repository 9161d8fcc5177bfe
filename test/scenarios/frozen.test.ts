import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent } from './an-event.ts';
import { ask, idOf } from './ask.ts';
import { findSurprises, shows } from './find-surprises.ts';
import { ann, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const routed = 'C0ORDERS00';
const other = 'C0STORAGE0';

describe('An alert that Slack never lets the bot edit again', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({
      slack: {
        channels: [
          { id: channelId, name: 's3-alerts' },
          { id: routed, name: 'orders', isPrivate: true },
          { id: other, name: 'storage' },
        ],
      },
    });
  });
  afterEach(() => scenario.stop());

  const alertsIn = (place: string) =>
    scenario.slack.messages(place).filter(shows('s3_replication_incident'));
  const lastIn = (place: string) => alertsIn(place).at(-1)!;
  const refusals = () => scenario.slack.calls.filter(({ answer }) => frozenCodes.has(answer));
  const frozenCodes = new Set([
    'is_archived',
    'cant_update_message',
    'edit_window_closed',
    'is_inactive',
    'channel_not_found',
  ]);
  const failAgain = (versionId: string) =>
    scenario.queue.send([anEvent({ versionId, failedAt: scenario.clock.now() })]);
  async function begin(place = channelId) {
    const worker = await scenario.startWorker();
    if (place !== channelId) await routeTo(place);
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => alertsIn(place).length === 1, 'the alert');
    await scenario.untilNothingIsDue();
    return { ...worker, first: alertsIn(place)[0]! };
  }
  async function routeTo(place: string) {
    const before = scenario.slack.ephemerals(ann).length;
    const typed = { userId: ann, channelId: place };
    await scenario.slack.runCommand('/s3rep route orders* here mention @ann', typed);
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length > before, 'an answer');
  }
  /** Lets the three minutes pass in which a channel may only seem to be closed. */
  async function untilClosed() {
    const waits = [1, 2];
    for (const [index, minutes] of waits.entries()) {
      const hasRefused = () => refusals().length > index;
      await scenario.slack.waitFor(hasRefused, `refusal ${index + 1}`);
      await scenario.untilFact('slack_refused', index + 1);
      scenario.clock.advance(minutes * 60_000);
    }
  }
  /** The same episode shows twice, as it has to. */
  const expectAnew = () => scenario.expectMessage('missing in orders-dr');

  it.each(['cant_update_message', 'edit_window_closed'] as const)(
    'after %s is posted anew at once, and says so',
    async (error) => {
      const { first, port } = await begin();
      expectAnew();
      scenario.slack.freezeMessage(first.ts, error);
      await failAgain('v2');
      await scenario.untilTimeBrings(() => alertsIn(channelId).length === 2, 'a new alert');
      expect(countIn(lastIn(channelId).text)).toBe(2);
      expect(JSON.stringify(lastIn(channelId).blocks)).toContain(error);
      // Health says which, and is green: Slack takes all others.
      const health = await fetch(`http://127.0.0.1:${port}/healthz`);
      expect(await health.json()).toMatchObject({ slack: true });
      const said = await ask(scenario, 'health');
      expect(said).toContain('s3rep is healthy');
      expect(said).toContain(`\`${error}\``);
      expect(scenario.facts.filter(({ fact }) => fact === 'alert_frozen')).toHaveLength(1);
      // From then on the new one is the alert.
      await failAgain('v3');
      await scenario.untilTimeBrings(() => countIn(lastIn(channelId).text) === 3, 'three');
      expect(alertsIn(channelId)).toHaveLength(2);
      expect(refusals()).toHaveLength(1);
    },
  );

  it('keeps its history, and people are reminded and called as if nothing had happened', async () => {
    const { first } = await begin();
    expectAnew();
    scenario.expectMessage('Unacknowledged for');
    scenario.slack.freezeMessage(first.ts, 'cant_update_message');
    const { remindMillis, escalateMillis, reviewMillis } = lifecycleTimes;
    scenario.clock.advance(remindMillis + reviewMillis);
    await scenario.untilTimeBrings(() => alertsIn(channelId).length === 2, 'a new alert');
    const history = () => scenario.history(lastIn(channelId).ts).join('\n');
    await scenario.untilTimeBrings(() => history().includes('Unacknowledged for'), 'a reminder');
    const postedAt = Number(first.ts) * 1000;
    const left = postedAt + escalateMillis + reviewMillis - Number(scenario.clock.now());
    scenario.clock.advance(left);
    await scenario.untilTimeBrings(() => history().includes('🚨'), 'a call');
    expect(Number(scenario.clock.now()) - postedAt).toBeLessThan(escalateMillis + 3 * reviewMillis);
  });

  it('is not posted again and again where Slack lets nobody edit anything', async () => {
    const { first } = await begin();
    expectAnew();
    scenario.slack.freezeMessage(first.ts, 'edit_window_closed');
    await failAgain('v2');
    await scenario.untilTimeBrings(() => alertsIn(channelId).length === 2, 'a new alert');
    scenario.slack.freezeMessage(lastIn(channelId).ts, 'edit_window_closed');
    await failAgain('v3');
    await scenario.untilTimeBrings(() => refusals().length === 2, 'another refusal');
    await scenario.untilNothingIsDue();
    expect(alertsIn(channelId)).toHaveLength(2);
    // A reminder is what people must hear.
    scenario.clock.advance(lifecycleTimes.remindMillis + lifecycleTimes.reviewMillis);
    await scenario.untilTimeBrings(() => alertsIn(channelId).length === 3, 'a third alert');
    expect(countIn(lastIn(channelId).text)).toBe(3);
  });

  it('goes where its route leads now', async () => {
    const { first } = await begin(routed);
    await routeTo(other);
    scenario.slack.freezeMessage(first.ts, 'cant_update_message');
    await failAgain('v2');
    await scenario.untilTimeBrings(() => alertsIn(other).length === 1, 'a new alert');
    expect(alertsIn(channelId)).toEqual([]);
  });

  it.each<[string, (scenario: Scenario) => void]>([
    ['archived', ({ slack }) => slack.archiveChannel(routed)],
    ['left by the bot for good', ({ slack }) => slack.removeBot(routed)],
  ])(
    'because its channel is %s is shown in the default channel, with the words',
    async (_how, close) => {
      await begin(routed);
      close(scenario);
      await failAgain('v2');
      await untilClosed();
      await scenario.untilTimeBrings(() => alertsIn(channelId).length === 1, 'the alert');
      expect(countIn(lastIn(channelId).text)).toBe(2);
      expect(JSON.stringify(lastIn(channelId).blocks)).toContain(
        `could not be shown in <#${routed}>`,
      );
      await failAgain('v3');
      await scenario.untilTimeBrings(() => countIn(lastIn(channelId).text) === 3, 'three');
      expect(alertsIn(channelId)).toHaveLength(1);
      expect(await ask(scenario, 'health')).toContain(`<#${routed}>`);
    },
  );

  it('is left alone while the channel is archived for a minute', async () => {
    await begin(routed);
    scenario.slack.archiveChannel(routed);
    await failAgain('v2');
    await scenario.untilTimeBrings(() => refusals().length === 1, 'a refusal');
    scenario.slack.unarchiveChannel(routed);
    await scenario.untilTimeBrings(() => countIn(lastIn(routed).text) === 2, 'two');
    expect(alertsIn(channelId)).toEqual([]);
  });

  it('waits for its channel where there is no other one', async () => {
    await begin();
    scenario.slack.archiveChannel(channelId);
    await failAgain('v2');
    await scenario.untilTimeBrings(() => refusals().length >= 4, 'four refusals');
    scenario.slack.unarchiveChannel(channelId);
    await scenario.untilTimeBrings(() => countIn(lastIn(channelId).text) === 2, 'two');
    expect(alertsIn(channelId)).toHaveLength(1);
  });

  it('moves to another default channel, once that is set', async () => {
    const { stop } = await begin();
    await stop();
    scenario.slack.archiveChannel(channelId);
    await scenario.startWorker({ alertChannelId: other });
    // Not a failure: a worker that stops may take the message with it for half a minute.
    await ask(scenario, `ack ${await idOf(scenario, 'orders')}`);
    await untilClosed();
    await scenario.untilTimeBrings(() => alertsIn(other).length === 1, 'the alert');
    expect(JSON.stringify(lastIn(other).blocks)).toContain(`could not be shown in <#${channelId}>`);
  });

  it('of a route to a channel that is gone is shown in the default channel from the first', async () => {
    await scenario.startWorker();
    await routeTo(routed);
    scenario.slack.archiveChannel(routed);
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await untilClosed();
    await scenario.untilTimeBrings(() => alertsIn(channelId).length === 1, 'the alert');
    expect(JSON.stringify(lastIn(channelId).blocks)).toContain(
      `could not be shown in <#${routed}>`,
    );
    const seen = findSurprises(scenario.slack.messages(routed), () => [], ['routed new incidents']);
    expect(seen).toEqual([]);
  });
});
