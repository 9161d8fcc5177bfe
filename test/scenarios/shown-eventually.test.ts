import { anEvent, someEvents } from './an-event.ts';
import { ann, channelId, countIn, type Scenario, startScenario } from './start-scenario.ts';
import { trapRequests } from './trap-requests.ts';
import { aClient } from '../dynamodb/a-client.ts';

describe('Every counted failure is eventually shown', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  const shown = () => countIn(scenario.alerts()[0]?.text ?? '');
  const untilTried = () =>
    scenario.untilTimeBrings(
      () => scenario.slack.calls.some(({ method }) => method === 'chat.postMessage'),
      'a try to post',
    );

  it.each(['refuse', '500'] as const)(
    'after Slack was down (%s), and nothing of it burdens the queue',
    async (how) => {
      scenario.slack.goDown(how);
      await scenario.startWorker();
      await scenario.queue.send(someEvents(30));
      await scenario.untilQueueIsEmpty();
      await untilTried();
      scenario.slack.comeBack();
      await scenario.untilTimeBrings(() => shown() === 30, '30 objects');
      expect(scenario.alerts()).toHaveLength(1);
      expect((await scenario.queue.counts()).dead).toBe(0);
    },
  );

  it('after Slack took nothing but failed updates for a while', async () => {
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => shown() === 1, 'one object');
    scenario.slack.breakNext('chat.update', { answer: 'is_archived' }, 2);
    await scenario.queue.send([anEvent({ versionId: 'v2' })]);
    await scenario.untilTimeBrings(() => shown() === 2, 'two objects');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('after DynamoDB was out of reach', async () => {
    let isDown = true;
    const trap = await trapRequests(
      scenario.table.endpoint,
      () => (isDown ? 'die before' : 'pass'),
      () => trap.breakConnections(),
    );
    scenario.onStop(() => trap.stop());
    const dynamodb = aClient(trap.endpoint);
    scenario.onStop(async () => dynamodb.destroy());
    await scenario.queue.send([anEvent()]);
    await scenario.startWorker({}, { dynamodb });
    await scenario.untilFact('handle_failed');
    expect(scenario.alerts()).toEqual([]);
    isDown = false;
    await scenario.untilTimeBrings(() => shown() === 1, 'the alert');
    expect((await scenario.queue.counts()).dead).toBe(0);
  });

  it('by another worker when the first one stops for good', async () => {
    const first = await scenario.startWorker();
    scenario.slack.goDown('500');
    await scenario.queue.send([anEvent()]);
    await untilTried();
    await first.stop();
    scenario.slack.comeBack();
    await scenario.startWorker();
    await scenario.untilTimeBrings(() => shown() === 1, 'the alert');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('and so is a click that came while Slack took no updates', async () => {
    await scenario.startWorker();
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => shown() === 1, 'one object');
    scenario.slack.breakNext('chat.update', '500 before');
    await scenario.slack.click(
      { channelId, messageTs: scenario.alerts()[0]!.ts },
      'acknowledge',
      ann,
    );
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'a word for Ann');
    expect(scenario.slack.ephemerals(ann)[0]!.text).toBe(
      'Done. The alert will be updated in a moment.',
    );
    await scenario.untilTimeBrings(
      () => JSON.stringify(scenario.alerts()[0]!.blocks).includes(`Acknowledged by <@${ann}>`),
      'who acknowledged',
    );
  });
});
