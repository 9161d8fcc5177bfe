import { lifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { advanceToMorning, countNoise } from './count-noise.ts';
import { shows } from './find-surprises.ts';
import { ann, channelId, type Scenario, startScenario } from './start-scenario.ts';

const onCallId = 'S0ONCALL00';
const rules = ['one', 'two', 'three'];
const routed = 'C0ORDERS00';
const isAlert = shows('s3_replication_incident');

describe('Several incidents that nobody acknowledges', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    const channels = [
      { id: channelId, name: 's3-alerts' },
      { id: routed, name: 'orders' },
    ];
    scenario = await startScenario({ slack: { channels } });
  });
  afterEach(() => scenario.stop());

  const call = () => scenario.slack.messages(channelId).find(({ text }) => /🚨|✅/.test(text));
  const untilCalled = (words: string) =>
    scenario.untilTimeBrings(() => call()?.text.includes(words) === true, words);
  /** Clicks the first of the buttons that are there. */
  async function acknowledgeFirst() {
    const { ts, blocks } = call()!;
    const value = /"action_id":"acknowledge","value":"([^"]+)"/.exec(JSON.stringify(blocks))![1]!;
    await scenario.slack.click({ channelId, messageTs: ts }, 'acknowledge', ann, value);
  }

  it('call people by one message, which says what becomes of each', async () => {
    await scenario.startWorker({ onCallId });
    const failedAt = scenario.clock.now();
    await scenario.queue.send(rules.map((ruleId) => anEvent({ ruleId, failedAt })));
    await scenario.slack.waitFor(() => scenario.alerts().length === 3, 'three alerts');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(lifecycleTimes.escalateMillis + lifecycleTimes.reviewMillis);
    await untilCalled(`<!subteam^${onCallId}> *3 incidents are unacknowledged*`);
    expect(countNoise(scenario, onCallId)).toMatchObject({ messages: 4, mentions: 1 });
    await acknowledgeFirst();
    await untilCalled('*2 incidents are unacknowledged*');
    scenario.clock.advance(lifecycleTimes.mentionMillis + lifecycleTimes.reviewMillis);
    await scenario.untilTimeBrings(
      () =>
        scenario.slack
          .replies(channelId, call()!.ts)
          .some(({ text }) => text.includes('2 incidents are still unacknowledged')),
      'another call in its thread',
    );
    await acknowledgeFirst();
    await untilCalled('*1 incident is unacknowledged*');
    await acknowledgeFirst();
    await untilCalled('None of these incidents is unacknowledged any more');
    expect(countNoise(scenario, onCallId)).toMatchObject({ messages: 4, mentions: 2 });
  });

  it('mention their owner once when objects are still missing', async () => {
    advanceToMorning(scenario);
    await scenario.startWorker({ onCallId });
    const failedAt = scenario.clock.now();
    await scenario.queue.send(rules.map((ruleId) => anEvent({ ruleId, failedAt })));
    await scenario.slack.waitFor(() => scenario.alerts().length === 3, 'three alerts');
    await scenario.untilNothingIsDue();
    const alerts = scenario.alerts().map(({ ts }) => ts);
    for (const messageTs of alerts)
      await scenario.slack.click({ channelId, messageTs }, 'acknowledge', ann);
    const told = (words: string) =>
      alerts.filter((ts) => scenario.history(ts).join('\n').includes(words));
    const untilAllTell = (words: string) =>
      scenario.untilTimeBrings(() => told(words).length === 3, words);
    await untilAllTell('Acknowledged by');
    scenario.clock.advance(lifecycleTimes.quietMillis + lifecycleTimes.reviewMillis);
    const areQuiet = () =>
      scenario.alerts().every(({ blocks }) => JSON.stringify(blocks).includes('no new failures'));
    await scenario.untilTimeBrings(areQuiet, 'their quiet');
    scenario.clock.advance(lifecycleTimes.askMillis + lifecycleTimes.reviewMillis);
    await untilAllTell('Replicated again?');
    expect(told('You are asked about 2 more incidents too')).toHaveLength(1);
    expect(told(`🔵 <@${ann}> `)).toHaveLength(1);
  });

  it('call people where the alert channel is, once their own is archived', async () => {
    await scenario.startWorker({ onCallId });
    await ask(scenario, 'route orders* here', ann, routed);
    await scenario.queue.send(
      rules.map((ruleId) => anEvent({ ruleId, failedAt: scenario.clock.now() })),
    );
    const inRouted = () => scenario.slack.messages(routed);
    await scenario.slack.waitFor(() => inRouted().filter(isAlert).length === 3, 'three alerts');
    await scenario.untilNothingIsDue();
    scenario.clock.advance(lifecycleTimes.escalateMillis + lifecycleTimes.reviewMillis);
    await scenario.untilTimeBrings(
      () => inRouted().some(({ text }) => text.includes('*3 incidents are unacknowledged*')),
      'a call in their channel',
    );
    await scenario.untilNothingIsDue();
    scenario.slack.archiveChannel(routed);
    scenario.expectMessage('3 incidents are unacknowledged');
    scenario.expectMessage('2 incidents are unacknowledged');
    scenario.clock.advance(lifecycleTimes.mentionMillis + lifecycleTimes.reviewMillis);
    await untilCalled('3 incidents are unacknowledged');
    await acknowledgeFirst();
    await untilCalled('2 incidents are unacknowledged');
    const calls = scenario.slack.messages(channelId).filter(({ text }) => text.includes('🚨'));
    expect(calls).toHaveLength(1);
  });
});
