import { subHours } from 'date-fns/subHours';
import { times } from '../../src/incidents/announcing/times.ts';
import type { Fault } from '../../src/local/pretend-slack/faults.ts';
import { anEvent, someEvents } from './an-event.ts';
import { channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

/** Gives a call up soon, whose time is real; everything else takes as long as usual. */
const impatient = { ...times, slackCallMillis: 3_000 };

describe('There is one alert per incident', () => {
  let scenario: Scenario;
  afterEach(() => scenario.stop());

  const shows = (count: number) => () => countIn(scenario.alerts()[0]?.text ?? '') === count;
  /** Waits until the bot shows so many objects, then tells how many alerts there are. */
  async function untilShown(count: number) {
    await scenario.slack.waitFor(shows(count), `${count} shown`);
    return scenario.alerts().length;
  }
  /** Lets claims and back-offs pass meanwhile. */
  async function untilTimeShows(count: number) {
    await scenario.untilTimeBrings(shows(count), `${count} shown`);
    return scenario.alerts().length;
  }

  it.each<[string, Fault]>([
    ['Slack refuses the rate', 'rate limited'],
    ['the connection breaks before Slack posted', 'drop before'],
    ['the connection breaks after Slack posted', 'drop after'],
    ['Slack fails before it posted', '500 before'],
    ['Slack fails after it posted', '500 after'],
    ['Slack never answers and did not post', 'hang'],
    ['Slack never answers and did post', 'hang after'],
    ['Slack is not sure', { answer: 'fatal_error' }],
    ['Slack is archived for a while', { answer: 'is_archived' }],
  ])('when %s', async (_name, fault) => {
    scenario = await startScenario();
    scenario.slack.breakNext('chat.postMessage', fault);
    await scenario.startWorker({}, { times: impatient });
    await scenario.queue.send([anEvent()]);
    expect(await untilTimeShows(1)).toBe(1);
    // Nor does a second one come with the next failure.
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    expect(await untilTimeShows(2)).toBe(1);
  });

  it('when Slack cannot tell whether an earlier post landed', async () => {
    scenario = await startScenario();
    scenario.slack.breakNext('chat.postMessage', 'drop after');
    scenario.slack.breakNext('conversations.history', 'rate limited');
    scenario.slack.breakNext('conversations.history', '500 before');
    await scenario.startWorker();
    await scenario.queue.send([anEvent(), anEvent({ versionId: 'v2' })]);
    await scenario.untilTimeBrings(
      () => scenario.slack.calls.some(({ method }) => method === 'chat.update'),
      'the earlier post to be found and updated',
    );
    expect(await untilTimeShows(2)).toBe(1);
  });

  it.each<[string, Fault]>([
    ['breaks after an update', 'drop after'],
    ['breaks before an update', 'drop before'],
    ['fails at an update', '500 before'],
    ['limits the rate of updates', 'rate limited'],
  ])('and it shows the last count when Slack %s', async (_name, fault) => {
    scenario = await startScenario();
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await untilShown(1);
    scenario.slack.breakNext('chat.update', fault);
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    expect(await untilTimeShows(2)).toBe(1);
  });

  it('when another app posts what looks like it', async () => {
    scenario = await startScenario();
    scenario.slack.breakNext('chat.postMessage', 'drop before');
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.untilFact('slack_did_not_answer');
    const sent = scenario.slack.calls.find(({ method }) => method === 'chat.postMessage')!;
    const metadata = sent.arguments['metadata'] as Readonly<Record<string, unknown>>;
    scenario.expectMessage('All is well');
    const forged = scenario.slack.postAsApp({ text: 'All is well', channelId, metadata });
    const ours = () => scenario.alerts().filter(({ ts }) => ts !== forged.ts);
    await scenario.untilTimeBrings(() => ours().length > 0, 'an alert of our own');
    expect(ours()).toHaveLength(1);
    expect(scenario.slack.calls.map(({ answer }) => answer)).not.toContain('cant_update_message');
  });

  it('when four workers announce at once', async () => {
    scenario = await startScenario();
    await Promise.all([1, 2, 3, 4].map(() => scenario.startWorker()));
    await scenario.queue.send(
      [1, 2, 3, 4, 5, 6, 7, 8].map((nth) => anEvent({ versionId: `v${nth}` })),
    );
    expect(await untilTimeShows(8)).toBe(1);
  });

  it('and it stays away when a person deleted it', async () => {
    const aDayAgo = subHours(new Date(), 25);
    scenario = await startScenario();
    await scenario.startWorker();
    await scenario.queue.send([anEvent({ failedAt: aDayAgo })]);
    await untilShown(1);
    scenario.slack.deleteMessage(scenario.alerts()[0]!.channelId, scenario.alerts()[0]!.ts);
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: aDayAgo })]);
    await scenario.untilFact('alert_gone');
    await scenario.untilQueueIsEmpty();
    expect(scenario.alerts()).toEqual([]);
    // So many more, or a day later, it is news again.
    await scenario.queue.send([anEvent({ versionId: 'v3' })]);
    expect(await untilShown(3)).toBe(1);
  });

  it('and comes back at once when ten times as many are missing as before it was deleted', async () => {
    scenario = await startScenario();
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await untilShown(1);
    scenario.slack.deleteMessage(scenario.alerts()[0]!.channelId, scenario.alerts()[0]!.ts);
    await scenario.queue.send(someEvents(20));
    await untilShown(21);
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('that shows what only counts when its interval is over, and not before', async () => {
    scenario = await startScenario();
    await scenario.startWorker({ announceIntervalSeconds: 30 });
    scenario.clock.stand();
    await scenario.queue.send([anEvent()]);
    await untilShown(1);
    await scenario.queue.send([anEvent({ versionId: 'v2' }), anEvent({ versionId: 'v3' })]);
    await scenario.untilQueueIsEmpty();
    scenario.clock.advance(29_999);
    expect(await untilShown(1)).toBe(1);
    scenario.clock.advance(1);
    expect(await untilShown(3)).toBe(1);
    const updates = scenario.slack.calls.filter(({ method }) => method === 'chat.update');
    expect(updates).toHaveLength(1);
  });

  it('even where Slack does not take its blocks', async () => {
    scenario = await startScenario();
    scenario.slack.breakNext('chat.postMessage', { answer: 'invalid_blocks' });
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    expect(await untilShown(1)).toBe(1);
    expect(scenario.alerts()[0]!.text).toContain('DstBucketUnversioned');
    expect(scenario.alerts()[0]!.blocks ?? []).toEqual([]);
  });

  it('posted at most once a second to a channel', async () => {
    scenario = await startScenario({ slack: { postBurst: 1 } });
    await scenario.startWorker();
    await scenario.queue.send(['a', 'b', 'c', 'd'].map((ruleId) => anEvent({ ruleId })));
    await scenario.untilTimeBrings(() => scenario.alerts().length === 4, 'four alerts');
    const answers = scenario.slack.calls.map(({ answer }) => answer);
    expect(answers).not.toContain('ratelimited');
  });
});
