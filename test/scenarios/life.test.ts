import { addMilliseconds } from 'date-fns/addMilliseconds';
import type { LifecycleTimes } from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { anEvent } from './an-event.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

/** Long enough that nothing happens by itself. */
const never = 1_000_000_000;
const calm: LifecycleTimes = {
  remindMillis: never,
  escalateMillis: never,
  askMillis: never,
  quietMillis: never,
  recoverMillis: 300,
  closeMillis: never,
  mentionMillis: never,
  rateWindowMillis: never,
  reviewMillis: 50,
};
const onCallId = 'S0ONCALL00';

describe('The thread of an alert', () => {
  let scenario: Scenario;
  let aheadMillis = 0;
  const clock = () => addMilliseconds(new Date(), aheadMillis);
  beforeEach(async () => {
    aheadMillis = 0;
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  /** Lets an incident begin in a world with these times; it fails at this moment. */
  async function begin(times: Partial<LifecycleTimes> = {}, failedAt = new Date()) {
    await scenario.startWorker({ onCallId }, { clock, lifecycleTimes: { ...calm, ...times } });
    await scenario.queue.send([anEvent({ failedAt: failedAt })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    return { channelId, messageTs: scenario.alerts()[0]!.ts };
  }

  const history = () => scenario.history(scenario.alerts()[0]!.ts);
  const shown = () => JSON.stringify(scenario.alerts()[0]!.blocks);
  async function untilTold(words: string) {
    await scenario.slack.waitFor(() => history().some((line) => line.includes(words)), words);
  }
  /** What the channel shows besides alerts. */
  const broadcasts = () =>
    scenario.slack.messages(channelId).filter(({ threadTs }) => threadTs !== undefined);

  it('tells who did what, a line each, and never what only counts', async () => {
    const alert = await begin();
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold(`Acknowledged by <@${ann}>`);
    await scenario.slack.click(alert, 'unacknowledge', ben);
    await untilTold(`<@${ben}> removed the acknowledgement`);
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.slack.waitFor(() => scenario.alerts()[0]!.text.includes('2 objects'), 'two');
    await scenario.slack.click(alert, 'resolve', ann);
    await untilTold(`Resolved by <@${ann}>`);
    expect(history().map((line) => line.split(' · ')[0])).toEqual([
      '🔴 Opened',
      `🟠 Acknowledged by <@${ann}>`,
      `🔴 <@${ben}> removed the acknowledgement`,
      `🟢 Resolved by <@${ann}>; 2 objects were missing`,
    ]);
    expect(broadcasts()).toEqual([]);
  });

  it('reminds, then tells the channel and mentions who is on call', async () => {
    await begin({ remindMillis: 60_000, escalateMillis: 120_000 });
    aheadMillis = 61_000;
    await untilTold('⏰ Unacknowledged');
    expect(broadcasts()).toEqual([]);
    aheadMillis = 121_000;
    await untilTold(`<!subteam^${onCallId}> Unacknowledged for `);
    await untilTold('min: 1 object is missing');
    expect(broadcasts()).toHaveLength(1);
  });

  it('leaves alone what somebody has acknowledged', async () => {
    const alert = await begin({
      remindMillis: 60_000,
      escalateMillis: 120_000,
      quietMillis: 180_000,
    });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold(`Acknowledged by <@${ann}>`);
    aheadMillis = 181_000;
    await untilTold('No new failures since');
    expect(history().join()).not.toContain('Unacknowledged');
  });

  it('asks the owner whether they are still on it while failures go on, and takes a click for an answer', async () => {
    const alert = await begin({ askMillis: 800, mentionMillis: 100 });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold('Acknowledged');
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: new Date() })]);
    await untilTold(`<@${ann}> <!subteam^${onCallId}> Objects are still failing hours after`);
    const question = scenario.slack.replies(channelId, alert.messageTs).at(-1)!;
    await scenario.slack.click({ channelId, messageTs: question.ts }, 'acknowledge', ann);
    await untilTold(`<@${ann}> is still on it`);
    await scenario.slack.click({ channelId, messageTs: question.ts }, 'take_over', ben);
    await untilTold(`Taken over by <@${ben}> from <@${ann}>`);
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('says that it is quiet, not that it is resolved, and fails on after that', async () => {
    await begin({ quietMillis: 60_000 });
    aheadMillis = 61_000;
    await untilTold('No new failures since');
    await untilTold('1 object (1 kB) is still missing in orders-dr');
    await scenario.slack.waitFor(
      () => shown().includes('No new failures; 1 object still missing'),
      'quiet',
    );
    expect(shown()).not.toContain('🟢');
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: clock() })]);
    await scenario.slack.waitFor(() => shown().includes('Replication failing'), 'failing on');
  });

  it('closes what was quiet for long, without evidence, and opens it again when more fails', async () => {
    await begin({ quietMillis: 100, closeMillis: 300 });
    await untilTold('Closed without proof');
    await scenario.slack.waitFor(() => shown().includes('⚪ Closed without proof'), 'closed');
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: new Date() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'a new alert');
    expect(JSON.stringify(scenario.alerts()[1]!.blocks)).toContain('after it was closed');
  });

  it.each(['drop before', 'drop after', '500 after', 'hang after', 'rate limited'] as const)(
    'tells each line once, whatever becomes of the call: %s',
    async (fault) => {
      const alert = await begin();
      scenario.slack.breakNext('chat.postMessage', fault);
      await scenario.slack.click(alert, 'acknowledge', ann);
      await scenario.slack.waitFor(() => history().length === 2, 'the line');
      await scenario.slack.click(alert, 'unacknowledge', ann);
      await untilTold('removed the acknowledgement');
      expect(history()).toHaveLength(3);
    },
  );
});
