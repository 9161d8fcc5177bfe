import { anEvent } from './an-event.ts';
import { shows } from './find-surprises.ts';
import { ann, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';

const routed = 'C0ORDERS00';

describe('An alert whose first post is in doubt when its channel closes', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario({
      slack: {
        channels: [
          { id: channelId, name: 's3-alerts' },
          { id: routed, name: 'orders', isPrivate: true },
        ],
      },
    });
  });
  afterEach(() => scenario.stop());

  const alertsIn = (place: string) =>
    scenario.slack.messages(place).filter(shows('s3_replication_incident'));
  async function routeHere() {
    await scenario.slack.runCommand('/s3rep route orders* here', {
      userId: ann,
      channelId: routed,
    });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length > 0, 'an answer');
  }
  const posts = () =>
    scenario.slack.calls.filter(({ method }) => method === 'conversations.history').length;

  // It was tried again and again in the closed channel, twice a second, and shown nowhere.
  it('is shown in the default channel, and what landed in the other one goes when that opens', async () => {
    await scenario.startWorker();
    await routeHere();
    scenario.slack.breakNext('chat.postMessage', 'drop and hold');
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.untilFact('slack_did_not_answer');
    scenario.slack.deliverHeld();
    expect(alertsIn(routed)).toHaveLength(1);
    scenario.slack.archiveChannel(routed);
    scenario.expectMessage('missing in orders-dr');
    await scenario.untilTimeBrings(() => alertsIn(channelId).length === 1, 'the alert');
    expect(posts()).toBeLessThan(20);
    await scenario.queue.send([anEvent({ versionId: 'v2', failedAt: scenario.clock.now() })]);
    await scenario.untilTimeBrings(() => countIn(alertsIn(channelId)[0]!.text) === 2, 'two');
    expect(alertsIn(routed)).toHaveLength(1);
    scenario.slack.unarchiveChannel(routed);
    await scenario.untilTimeBrings(() => alertsIn(routed).length === 0, 'no copy');
    await scenario.untilNothingIsDue();
    expect(alertsIn(channelId)).toHaveLength(1);
  });
});
