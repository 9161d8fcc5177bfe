import { anEvent } from './an-event.ts';
import { ann, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

/** Longer than a worker waits for an answer; longer than a claim; until all that is in flight has landed, and a little. */
const [soonMillis, lateMillis, overMillis] = [35_000, 70_000, 180_000];

describe('What lands late in Slack', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  const says = (words: string) => () =>
    JSON.stringify(scenario.alerts()[0]?.blocks).includes(words);
  const click = (action: string) =>
    scenario.slack.click({ channelId, messageTs: scenario.alerts()[0]!.ts }, action, ann);
  async function begin() {
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => countIn(scenario.alerts()[0]?.text ?? '') === 1, 'an alert');
    await scenario.untilNothingIsDue();
  }

  // It stayed red for ever: nothing was due any more.
  it('is overwritten, when it is an update older than what people did since', async () => {
    await begin();
    scenario.slack.breakNext('chat.update', 'drop and hold');
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.untilFact('slack_did_not_answer');
    await click('acknowledge');
    await scenario.untilTimeBrings(says(`Acknowledged by <@${ann}>`), 'who acknowledged');
    scenario.clock.advance(soonMillis);
    scenario.slack.deliverHeld();
    expect(says(`Acknowledged by <@${ann}>`)()).toBe(false);
    const over = Number(scenario.clock.now()) + overMillis;
    await scenario.untilTimeBrings(() => Number(scenario.clock.now()) > over, 'three minutes');
    expect(says(`Acknowledged by <@${ann}>`)()).toBe(true);
    expect(countIn(scenario.alerts()[0]!.text)).toBe(2);
  });

  // The removal was tried once only, and two alerts stayed.
  it('is removed, when it is a first post that was made again, as often as that has to be tried', async () => {
    await scenario.startWorker();
    scenario.slack.breakNext('chat.postMessage', 'drop and hold');
    scenario.slack.breakNext('chat.delete', '500 before', 2);
    await scenario.queue.send([anEvent()]);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    const [{ ts } = { ts: '' }] = scenario.alerts();
    scenario.slack.deliverHeld();
    expect(scenario.alerts()).toHaveLength(2);
    await scenario.untilNothingIsDue();
    expect(scenario.alerts().map((alert) => alert.ts)).toEqual([ts]);
    // Who looks at the first one sees what came since.
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.untilTimeBrings(() => countIn(scenario.alerts()[0]!.text) === 2, 'two objects');
  });

  it('is told once, when it is a line in the thread', async () => {
    await begin();
    scenario.slack.breakNext('chat.postMessage', 'drop and hold');
    await click('acknowledge');
    await scenario.untilFact('slack_did_not_answer');
    scenario.clock.advance(lateMillis);
    for (const count of [2, 3]) {
      await scenario.queue.send([anEvent({ versionId: `v${count}` })]);
      await scenario.slack.waitFor(() => countIn(scenario.alerts()[0]!.text) === count, 'more');
    }
    scenario.slack.deliverHeld();
    await scenario.untilNothingIsDue();
    const lines = scenario.history(scenario.alerts()[0]!.ts);
    expect(lines.filter((line) => line.includes('cknowledged'))).toHaveLength(1);
  });
});
