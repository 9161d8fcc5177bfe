import { stormSamples } from '../../src/local/sample-failures.ts';
import { listMarkup, withoutOwnTokens } from '../slack/slack-rules.ts';
import { anEvent, someEvents } from './an-event.ts';
import { countIn, type Scenario, startScenario } from './start-scenario.ts';

describe('A failed object version is counted exactly once', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  it('through 300 failures of 12 incidents, with repeats, SNS and nasty keys', async () => {
    await scenario.queue.send(stormSamples(scenario.clock.now()));
    await scenario.startWorker();
    const total = () => scenario.alerts().reduce((sum, { text }) => sum + countIn(text), 0);
    await scenario.untilTimeBrings(() => total() === 300, '300 missing objects in the alerts');
    await scenario.untilQueueIsEmpty();
    expect(Object.keys(scenario.shownCounts())).toHaveLength(12);
    expect(scenario.alerts().map(({ text }) => countIn(text))).toEqual(Array(12).fill(25));
    expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 0 });
    const markup = scenario
      .alerts()
      .flatMap((alert) => listMarkup(alert))
      .map(withoutOwnTokens);
    expect(markup.filter((text) => text.includes('<'))).toEqual([]);
  });

  it('when the same failure is delivered again later, by S3 or by way of SNS', async () => {
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await scenario.queue.send([
      anEvent(),
      anEvent({ requestId: 'other' }),
      anEvent({ versionId: 'v2' }),
    ]);
    await scenario.slack.waitFor(() => countIn(scenario.alerts()[0]!.text) === 2, 'two objects');
    await scenario.untilQueueIsEmpty();
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('when four workers share the queue', async () => {
    await scenario.queue.send(someEvents(200).flatMap((body) => [body, body]));
    await Promise.all([1, 2, 3, 4].map(() => scenario.startWorker()));
    const shown = () => countIn(scenario.alerts()[0]?.text ?? '');
    await scenario.untilTimeBrings(() => shown() === 200, '200 objects');
    await scenario.untilQueueIsEmpty();
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('apart from the same object under another rule, reason or destination', async () => {
    await scenario.startWorker();
    await scenario.queue.send([
      anEvent(),
      anEvent({ ruleId: 'other-rule' }),
      anEvent({ destinationBucket: 'orders-eu' }),
      anEvent({ reason: 'AssumeRoleNotPermitted' }),
      anEvent({ reason: 'dstbucketunversioned' }),
    ]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 4, 'four alerts');
    expect(scenario.alerts().map(({ text }) => countIn(text))).toEqual([1, 1, 1, 1]);
  });
});
