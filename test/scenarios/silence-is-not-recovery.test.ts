import { anEvent } from './an-event.ts';
import { ann, ben, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

describe('An incident is green only when people say so', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    // Whoever has stopped may still be given a message, which the next one gets after that long.
    scenario = await startScenario({ queue: { visibilityTimeoutSeconds: 1 } });
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
  });
  afterEach(() => scenario.stop());

  const alertAt = (index: number) => {
    const { ts } = scenario.alerts()[index]!;
    return { channelId, messageTs: ts };
  };
  const says = (index: number, words: string) =>
    JSON.stringify(scenario.alerts()[index]?.blocks ?? '').includes(words);

  it('shows who acknowledged it, and takes that back', async () => {
    await scenario.slack.click(alertAt(0), 'acknowledge', ann);
    await scenario.slack.waitFor(() => says(0, `Acknowledged by <@${ann}>`), 'who acknowledged');
    await scenario.slack.click(alertAt(0), 'unacknowledge', ann);
    await scenario.slack.waitFor(() => says(0, 'Replication failing'), 'that it is open again');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('tells a second person who was first, and nobody else', async () => {
    const before = alertAt(0);
    await scenario.slack.click(before, 'acknowledge', ann);
    await scenario.slack.waitFor(() => says(0, `Acknowledged by <@${ann}>`), 'who acknowledged');
    // Ben still sees the button that Ann has clicked, as Slack's clients may for a moment.
    await clickStale('acknowledge', ben);
    const toldWhoWasFirst = (who: string) =>
      scenario.slack.ephemerals(who).some(({ text }) => text.includes(`Acknowledged by <@${ann}>`));
    await scenario.slack.waitFor(() => toldWhoWasFirst(ben), 'an answer for Ben');
    // Where the alert is being written at the moment, Ann is told that it will show her click in a moment.
    const told = scenario.slack.ephemerals(ann).map(({ text }) => text);
    expect(told.filter((text) => !text.includes('will be updated in a moment'))).toEqual([]);
  });

  it('asks before resolving, with the number of objects that are missing', () => {
    const text = JSON.stringify(scenario.alerts()[0]!.blocks);
    expect(text).toMatch(/"confirm":.*1 object is missing in orders-dr/);
  });

  it('turns green when somebody resolves it, and says honestly what was missing', async () => {
    await scenario.slack.click(alertAt(0), 'resolve', ann);
    await scenario.slack.waitFor(() => says(0, 'Resolved'), 'that it is resolved');
    expect(says(0, `Resolved by <@${ann}>`)).toBe(true);
    expect(says(0, '1 object was missing')).toBe(true);
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('fails again as a new episode when one more object fails, with a link to the old alert', async () => {
    await scenario.slack.click(alertAt(0), 'resolve', ann);
    await scenario.slack.waitFor(() => says(0, 'Resolved'), 'that it is resolved');
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'a new alert');
    expect(countIn(scenario.alerts()[1]!.text)).toBe(1);
    expect(scenario.alerts()[1]!.text).toContain('1 was resolved before');
    expect(says(1, 'Failing again')).toBe(true);
    expect(JSON.stringify(scenario.alerts()[1]!.blocks)).toContain(`/archives/${channelId}/p`);
    expect(scenario.alerts()[1]!.metadata?.event_payload).toMatchObject({ episode: 2 });
    expect(says(0, 'Resolved')).toBe(true);
  });

  it('shows the resolution on the old alert even if more failed than it showed', async () => {
    // An interval that is not over before the click.
    await scenario.startWorker({ announceIntervalSeconds: 60 });
    scenario.clock.stand();
    await scenario.stopWorkers(1);
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.untilQueueIsEmpty();
    expect(countIn(scenario.alerts()[0]!.text)).toBe(1);
    await scenario.slack.click(alertAt(0), 'resolve', ann);
    scenario.clock.run();
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'a new alert');
    expect(says(0, `Resolved by <@${ann}>`)).toBe(true);
    expect(countIn(scenario.alerts()[1]!.text)).toBe(1);
  });

  it('stays resolved when only a known failure is delivered again', async () => {
    await scenario.slack.click(alertAt(0), 'resolve', ann);
    await scenario.slack.waitFor(() => says(0, 'Resolved'), 'that it is resolved');
    await scenario.queue.send([anEvent(), anEvent({ objectKey: 'else', ruleId: 'else' })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'the other incident');
    await scenario.untilQueueIsEmpty();
    expect(says(0, 'Resolved')).toBe(true);
    expect(scenario.alerts()).toHaveLength(2);
  });

  it('does not let a click on the old alert touch the new episode', async () => {
    await scenario.slack.click(alertAt(0), 'resolve', ann);
    await scenario.slack.waitFor(() => says(0, 'Resolved'), 'that it is resolved');
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 2, 'a new alert');
    await clickStale('acknowledge', ben);
    await scenario.slack.waitFor(
      (slack) => slack.ephemerals(ben).some(({ text }) => text.includes('its newest alert')),
      'an answer for Ben',
    );
    expect(says(1, 'Failing again')).toBe(true);
  });

  it('keeps an acknowledgement while more objects fail, and counts on', async () => {
    await scenario.slack.click(alertAt(0), 'acknowledge', ann);
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.slack.waitFor(() => countIn(scenario.alerts()[0]!.text) === 2, 'two objects');
    expect(says(0, `Acknowledged by <@${ann}>`)).toBe(true);
    expect(scenario.alerts()).toHaveLength(1);
  });

  /** Clicks on what the first alert showed at first, as somebody whose Slack lags behind does. */
  async function clickStale(actionId: string, by: string): Promise<void> {
    const [old] = scenario.alerts();
    const posted = scenario.slack.calls.find(({ method }) => method === 'chat.postMessage');
    const blocks = posted?.arguments['blocks'];
    const message = scenario.slack.postAsPerson({
      channelId,
      userId: ann,
      text: old!.text,
      blocks: blocks as never,
    });
    await scenario.slack.click({ channelId, messageTs: message.ts }, actionId, by);
    scenario.slack.deleteMessage(channelId, message.ts);
  }
});
