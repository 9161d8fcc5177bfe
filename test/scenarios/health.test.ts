import { eventually } from '../sqs/eventually.ts';
import { anEvent } from './an-event.ts';
import { quickTimes } from './quick-times.ts';
import { ann, appToken, channelId, type Scenario, startScenario } from './start-scenario.ts';

describe('/healthz', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  const readHealth = async (port: number) => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return (await response.json()) as Record<string, boolean>;
  };

  it('tells that Slack refuses alerts, until it takes them again', async () => {
    const { port } = await scenario.startWorker();
    await eventually(async () => (await readHealth(port))['isReady'] === true);
    scenario.slack.breakNext('chat.postMessage', { answer: 'token_revoked' });
    await scenario.queue.send([anEvent()]);
    await eventually(async () => (await readHealth(port))['slack'] === false);
    // A look at the channel may say so before the alert has its next turn.
    await eventually(async () => (await readHealth(port))['slack'] === true);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('tells at the start that the channel is out of reach, and shows what waited once it is not', async () => {
    scenario.slack.breakNext('conversations.history', { answer: 'not_in_channel' }, 1);
    scenario.slack.breakNext('chat.postMessage', { answer: 'not_in_channel' }, 1);
    const times = {
      ...quickTimes,
      firstBackOffMillis: 60_000,
      maxBackOffMillis: 60_000,
      probeMillis: 400,
    };
    const { port } = await scenario.startWorker({}, { times });
    await eventually(() =>
      scenario.facts.some(({ fact }) => fact === 'alert_channel_out_of_reach'),
    );
    expect(await readHealth(port)).toMatchObject({ isReady: false, slack: false });
    const said = scenario.facts.find(({ fact }) => fact === 'alert_channel_out_of_reach');
    expect(said?.['advice']).toBe(`Invite the bot to ${channelId}: /invite @s3rep.`);
    await scenario.queue.send([anEvent()]);
    // The refusal asks for a wait of a minute, which the recovery of the channel ends.
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await eventually(async () => (await readHealth(port))['slack'] === true);
  });

  it('tells that the socket is gone, until it is back and hears people again', async () => {
    const { port } = await scenario.startWorker({ slackIntake: { kind: 'socket', appToken } });
    await eventually(async () => (await readHealth(port))['slack'] === true);
    scenario.slack.goDown('500');
    await eventually(async () => (await readHealth(port))['slack'] === false);
    scenario.slack.comeBack();
    await eventually(async () => (await readHealth(port))['slack'] === true);
    await scenario.slack.runCommand('/s3rep help', { userId: ann, channelId });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(scenario.facts.filter(({ fact }) => fact === 'slack_connected')).toHaveLength(2);
  });

  it('goes on counting when Slack lets the bot in no more', async () => {
    await scenario.startWorker({ slackIntake: { kind: 'socket', appToken } });
    await eventually(() => scenario.facts.some(({ fact }) => fact === 'slack_connected'));
    scenario.slack.breakNext('apps.connections.open', { answer: 'account_inactive' }, 1000);
    scenario.slack.goDown('500');
    await eventually(() => scenario.facts.some(({ fact }) => fact === 'slack_not_connected'));
    await scenario.queue.send([anEvent()]);
    await scenario.untilQueueIsEmpty();
    scenario.slack.comeBack();
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()).toHaveLength(1);
  });
});
