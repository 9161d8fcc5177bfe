import { once } from 'node:events';
import { connect } from 'node:net';
import { inTime } from '../in-time.ts';
import { aClient } from '../dynamodb/a-client.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { ann, appToken, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { trapRequests } from './trap-requests.ts';

const reasons = ['DstBucketNotFound', 'DstBucketUnversioned', 'SrcGetObjectNotPermitted'];

describe('A bot that is told to stop', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  it('answers the clicks that it has heard', async () => {
    let isSlow = false;
    const trap = await trapRequests(
      scenario.table.endpoint,
      () => (isSlow ? 'hold' : 'pass'),
      () => {},
    );
    scenario.onStop(() => trap.stop());
    const dynamodb = aClient(trap.endpoint);
    scenario.onStop(async () => dynamodb.destroy());
    const bot = await scenario.startWorker({}, { dynamodb });
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await scenario.untilQueueIsEmpty();

    isSlow = true;
    await scenario.slack.click(
      { channelId, messageTs: scenario.alerts()[0]!.ts },
      'acknowledge',
      ann,
    );
    const stopped = bot.stop();
    isSlow = false;
    trap.letGo();
    await stopped;
    expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
  });

  it('does not wait until every alert of a backlog is posted', async () => {
    await scenario.queue.send(
      // With no cause in common, so that each has an alert.
      Array.from({ length: 30 }, (_, index) =>
        anEvent({
          sourceBucket: `source-${index}`,
          destinationBucket: `dr-${index}`,
          reason: reasons[index % reasons.length]!,
        }),
      ),
    );
    // Posts wait for their second until the test lets it pass.
    scenario.clock.stand();
    const bot = await scenario.startWorker();
    await scenario.untilTimeBrings(() => scenario.alerts().length === 2, 'two alerts');
    const stopped = bot.stop();
    scenario.clock.run();
    await stopped;
    expect(scenario.alerts().length).toBeLessThan(6);
  });

  it('does not wait until Slack takes a receipt, and says that it was not posted', async () => {
    const bot = await scenario.startWorker();
    scenario.slack.breakNext('chat.postMessage', { retryAfterSeconds: 25 });
    scenario.clock.stand();
    const answer = ask(scenario, 'mute orders for 1h because drill');
    await scenario.untilFact('receipt_not_posted');
    await bot.stop();
    scenario.clock.run();
    expect(await answer).toContain('the bot is being restarted');
    expect(scenario.slack.messages(channelId)).toEqual([]);
  });

  it('does not wait for connections on which nobody asks for anything', async () => {
    const bot = await scenario.startWorker();
    const idle = connect(bot.port, '127.0.0.1');
    await once(idle, 'connect');
    const closed = once(idle, 'close');
    await bot.stop();
    await inTime(closed, 'the end of the idle connection');
    expect(scenario.facts.at(-1)).toMatchObject({ fact: 'bot_stopped' });
  });

  it('does not wait for a Slack that lets it in no more', async () => {
    scenario.slack.breakNext('apps.connections.open', '500 before', 100);
    const bot = await scenario.startWorker({ slackIntake: { kind: 'socket', appToken } });
    await scenario.untilFact('slack_not_connected');
    await bot.stop();
    expect(scenario.facts.at(-1)).toMatchObject({ fact: 'bot_stopped' });
  });
});
