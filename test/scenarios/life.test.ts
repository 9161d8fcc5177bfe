import { addDays } from 'date-fns/addDays';
import {
  type LifecycleTimes,
  lifecycleTimes as usual,
} from '../../src/incidents/lifecycle/lifecycle-times.ts';
import { times } from '../../src/incidents/announcing/times.ts';
import { anEvent } from './an-event.ts';
import { ann, ben, channelId, type Scenario, startScenario } from './start-scenario.ts';

/** Long enough that nothing happens by itself. */
const never = 1_000_000_000;
const calm: LifecycleTimes = {
  remindMillis: never,
  escalateMillis: never,
  askMillis: never,
  dayMillis: never,
  quietMillis: never,
  recoverMillis: never,
  closeMillis: never,
  mentionMillis: never,
  rateWindowMillis: never,
  reviewMillis: usual.reviewMillis,
};
/** Gives a call up soon, whose time is real; everything else takes as long as usual. */
const impatient = { ...times, slackCallMillis: 3_000 };
const onCallId = 'S0ONCALL00';

describe('The thread of an alert', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  /** Lets an incident begin in a world with these times; it fails at this moment. */
  async function begin(
    lifecycleTimes: Partial<LifecycleTimes> = {},
    slackTimes = times,
    settings: { readonly onCallId?: string } = { onCallId },
  ) {
    const lives = { lifecycleTimes: { ...calm, ...lifecycleTimes }, times: slackTimes };
    await scenario.startWorker(settings, lives);
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    return { channelId, messageTs: scenario.alerts()[0]!.ts };
  }

  /** Lets that pass, and the time until the next look at what it brought, which leaves alone what is due. */
  async function pass(millis: number) {
    await scenario.untilNothingIsDue();
    scenario.clock.advance(millis + usual.reviewMillis);
  }
  const history = () => scenario.history(scenario.alerts()[0]!.ts);
  const shown = () => JSON.stringify(scenario.alerts()[0]!.blocks);
  async function untilTold(words: string) {
    await scenario.slack.waitFor(() => history().some((line) => line.includes(words)), words);
  }
  const untilShown = (words: string) =>
    scenario.slack.waitFor(() => shown().includes(words), words);
  /** Goes on to that hour of a day in UTC. */
  function advanceTo(hour: number) {
    const now = scenario.clock.now();
    scenario.clock.advance(addDays(now, 1).setUTCHours(hour, 0, 0, 0) - Number(now));
  }
  /** What the channel shows besides alerts. */
  const broadcasts = () =>
    scenario.slack.messages(channelId).filter(({ threadTs }) => threadTs !== undefined);

  it('tells who did what, a line each, and never what only counts', async () => {
    const alert = await begin();
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold(`Acknowledged by <@${ann}>`);
    await scenario.slack.click(alert, 'unacknowledge', ann);
    await untilTold(`<@${ann}> removed the acknowledgement`);
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.slack.waitFor(() => scenario.alerts()[0]!.text.includes('2 objects'), 'two');
    await scenario.slack.click(alert, 'resolve', ann);
    await untilTold(`Resolved by <@${ann}>`);
    expect(history().map((line) => line.split(' · ')[0])).toEqual([
      '🔴 Opened',
      `🟠 Acknowledged by <@${ann}>`,
      `🔴 <@${ann}> removed the acknowledgement`,
      `🟢 Resolved by <@${ann}>; 2 objects were missing`,
    ]);
    expect(broadcasts()).toEqual([]);
  });

  it('reminds, then mentions who is on call, and keeps the channel to its one alert', async () => {
    const { remindMillis, escalateMillis } = usual;
    await begin({ remindMillis, escalateMillis });
    await pass(remindMillis);
    await untilTold('⏰ Unacknowledged');
    expect(broadcasts()).toEqual([]);
    await pass(escalateMillis - remindMillis);
    await untilTold(`<!subteam^${onCallId}> Unacknowledged for `);
    await untilTold('min: 1 object is missing');
    expect(broadcasts()).toEqual([]);
  });

  it('tells the channel where nobody is set to be called', async () => {
    const { remindMillis, escalateMillis } = usual;
    await begin({ remindMillis, escalateMillis }, times, {});
    await pass(escalateMillis);
    await untilTold('🚨 Unacknowledged for ');
    expect(broadcasts()).toHaveLength(1);
  });

  it('reminds the owner of what is still missing, and leaves them alone until tomorrow', async () => {
    const { askMillis, quietMillis, dayMillis, mentionMillis } = usual;
    advanceTo(9);
    const alert = await begin({ askMillis, quietMillis, dayMillis, mentionMillis });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold(`Acknowledged by <@${ann}>`);
    await pass(quietMillis);
    await scenario.slack.waitFor(
      () => shown().includes('Acknowledged, no new failures, 1 object still missing'),
      'the title',
    );
    expect(history()).toHaveLength(2);
    await pass(askMillis);
    await untilTold(`<@${ann}> 1 object is still missing in orders-dr. Replicated again?`);
    const reminder = scenario.slack.replies(channelId, alert.messageTs).at(-1)!;
    await scenario.slack.click({ channelId, messageTs: reminder.ts }, 'tomorrow', ann);
    await untilTold(`Snoozed by <@${ann}> until`);
    await pass(dayMillis);
    await untilTold('Snooze ended');
    const last = scenario.slack.replies(channelId, alert.messageTs).at(-1)!.text;
    expect(last).toMatch(/Snooze ended.*\n.*still missing in orders-dr/);
  });

  it('calls who is on call only if the owner stays silent', async () => {
    const { askMillis, dayMillis, mentionMillis } = usual;
    const alert = await begin({ askMillis, dayMillis, mentionMillis });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold('Acknowledged');
    const failOn = async (millis: number, versionId: string) => {
      scenario.clock.advance(millis);
      const before = scenario.alerts()[0]!.text;
      await scenario.queue.send([anEvent({ versionId, failedAt: scenario.clock.now() })]);
      await scenario.slack.waitFor(() => scenario.alerts()[0]!.text !== before, 'one more');
      await pass(0);
    };
    await failOn(askMillis, 'v2');
    await untilTold(`<@${ann}> Objects are still failing`);
    await failOn(2 * askMillis, 'v3');
    await untilTold(`<@${ann}> <!subteam^${onCallId}> Objects are still failing`);
    await untilTold('No answer since');
    expect(broadcasts()).toEqual([]);
  });

  it('leaves alone what somebody has acknowledged', async () => {
    const { remindMillis, escalateMillis } = usual;
    const quietMillis = 2 * escalateMillis;
    const alert = await begin({ remindMillis, escalateMillis, quietMillis });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold(`Acknowledged by <@${ann}>`);
    await pass(quietMillis);
    await untilShown('no new failures');
    expect(history().join()).not.toContain('Unacknowledged');
  });

  it('asks the owner whether they are still on it while failures go on, and takes a click for an answer', async () => {
    const { askMillis, mentionMillis } = usual;
    const alert = await begin({ askMillis, mentionMillis });
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilTold('Acknowledged');
    scenario.clock.advance(askMillis);
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts()[0]!.text.includes('2 objects'), 'two');
    await pass(0);
    await untilTold(`<@${ann}> Objects are still failing hours after`);
    const question = scenario.slack.replies(channelId, alert.messageTs).at(-1)!;
    await scenario.slack.click({ channelId, messageTs: question.ts }, 'acknowledge', ann);
    await untilTold(`<@${ann}> is still on it`);
    await scenario.slack.click({ channelId, messageTs: question.ts }, 'take_over', ben);
    await untilTold(`Taken over by <@${ben}> from <@${ann}>`);
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('says that it is quiet, not that it is resolved, and fails on after that', async () => {
    const { quietMillis } = usual;
    await begin({ quietMillis });
    await pass(quietMillis);
    await untilShown('1 object (1 kB) is still missing in orders-dr');
    await scenario.slack.waitFor(
      () => shown().includes('No new failures; 1 object still missing'),
      'quiet',
    );
    expect(shown()).not.toContain('🟢');
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => shown().includes('Replication failing'), 'failing on');
  });

  it('closes what was quiet for long, without evidence, and opens it again when more fails', async () => {
    const { quietMillis, closeMillis } = usual;
    await begin({ quietMillis, closeMillis });
    await pass(quietMillis);
    await untilShown('No new failures');
    await pass(closeMillis);
    await untilTold('Closed without proof');
    await scenario.slack.waitFor(() => shown().includes('⚪ Closed without proof'), 'closed');
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'a new alert');
    expect(JSON.stringify(scenario.alerts()[1]!.blocks)).toContain('after it was closed');
  });

  it.each(['drop before', 'drop after', '500 after', 'hang after', 'rate limited'] as const)(
    'tells each line once, whatever becomes of the call: %s',
    async (fault) => {
      const alert = await begin({}, fault === 'hang after' ? impatient : times);
      scenario.slack.breakNext('chat.postMessage', fault);
      await scenario.slack.click(alert, 'acknowledge', ann);
      await scenario.untilTimeBrings(() => history().length === 2, 'the line');
      await scenario.slack.click(alert, 'unacknowledge', ann);
      const isTold = () => history().some((line) => line.includes('removed the acknowledgement'));
      await scenario.untilTimeBrings(isTold, 'removed the acknowledgement');
      expect(history()).toHaveLength(3);
    },
  );
});
