import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import { buildDynamodbClient } from '../../src/dynamodb/build-dynamodb-client.ts';
import { eventually } from '../sqs/eventually.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { ann, appToken, channelId, type Scenario, startScenario } from './start-scenario.ts';
import { trapRequests } from './trap-requests.ts';

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
  const untilHealth = (port: number, part: string, isHealthy: boolean) =>
    eventually(
      async () => (await readHealth(port))[part] === isHealthy,
      `${part} to be ${isHealthy} in /healthz`,
      () => readHealth(port),
    );
  /** Lets back-offs and the time between looks at the channel pass meanwhile. */
  const untilTimeMakesWell = (port: number) =>
    scenario.untilTimeBrings(
      async () => (await readHealth(port))['slack'] === true,
      'Slack to be well again in /healthz',
    );

  it('tells that Slack refuses alerts, until it takes them again', async () => {
    const { port } = await scenario.startWorker();
    await untilHealth(port, 'isReady', true);
    scenario.slack.breakNext('chat.postMessage', { answer: 'token_revoked' });
    await scenario.queue.send([anEvent()]);
    await untilHealth(port, 'slack', false);
    await untilTimeMakesWell(port);
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('tells at the start that the channel is out of reach, and shows what waited once it is not', async () => {
    // By the look at the start, and by the one that follows the refusal to join.
    scenario.slack.breakNext('conversations.history', { answer: 'not_in_channel' }, 2);
    scenario.slack.breakNext('chat.postMessage', { answer: 'not_in_channel' }, 1);
    // A private one, which the bot cannot join by itself.
    const answer = 'method_not_supported_for_channel_type';
    scenario.slack.breakNext('conversations.join', { answer });
    // The second look at the channel comes when the test says so.
    scenario.clock.stand();
    const { port } = await scenario.startWorker();
    await scenario.untilFact('alert_channel_out_of_reach');
    expect(await readHealth(port)).toMatchObject({ isReady: false, slack: false });
    const said = scenario.facts.find(({ fact }) => fact === 'alert_channel_out_of_reach');
    expect(said?.['advice']).toBe(`Invite the bot to ${channelId}: /invite @s3rep.`);
    await scenario.queue.send([anEvent()]);
    await scenario.untilFact('slack_refused');
    // The refusal asks for a wait of a minute, which the recovery of the channel ends.
    scenario.clock.advance(2_000);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    await untilHealth(port, 'slack', true);
  });

  it('tells that the socket is gone, until it is back and hears people again', async () => {
    const { port } = await scenario.startWorker({ slackIntake: { kind: 'socket', appToken } });
    await untilHealth(port, 'slack', true);
    scenario.slack.goDown('500');
    await untilHealth(port, 'slack', false);
    scenario.slack.comeBack();
    await untilTimeMakesWell(port);
    await scenario.slack.runCommand('/s3rep help', { userId: ann, channelId });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
    expect(scenario.facts.filter(({ fact }) => fact === 'slack_connected')).toHaveLength(2);
  });

  it('is red, and so is /s3rep health, while the alert channel is archived', async () => {
    const { port } = await scenario.startWorker();
    await untilHealth(port, 'isReady', true);
    scenario.slack.archiveChannel(channelId);
    await scenario.queue.send([anEvent()]);
    await scenario.untilFact('slack_refused');
    await untilHealth(port, 'slack', false);
    const said = await ask(scenario, 'health');
    expect(said).toContain('s3rep has a problem');
    expect(said).toContain('Slack refuses 1 alert: `is_archived`');
    scenario.slack.unarchiveChannel(channelId);
    await untilTimeMakesWell(port);
    expect(await ask(scenario, 'health')).toContain('s3rep is healthy');
  });

  it('goes on counting when Slack lets the bot in no more', async () => {
    await scenario.startWorker({ slackIntake: { kind: 'socket', appToken } });
    await scenario.untilFact('slack_connected');
    scenario.slack.breakNext('apps.connections.open', { answer: 'account_inactive' }, 1000);
    scenario.slack.goDown('500');
    await scenario.untilFact('slack_not_connected');
    await scenario.queue.send([anEvent()]);
    await scenario.untilQueueIsEmpty();
    scenario.slack.comeBack();
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('tells that Slack wants a day of silence, which a restart does not forget; it is asked again in five minutes', async () => {
    const { port } = await scenario.startWorker();
    await untilHealth(port, 'isReady', true);
    scenario.slack.breakNext('chat.postMessage', { retryAfterSeconds: 86_400 });
    await scenario.queue.send([anEvent()]);
    await untilHealth(port, 'slack', false);
    expect(await ask(scenario, 'health')).toMatch(/waiting for Slack[^]*asked for silence/);
    const silentFrom = scenario.clock.now();

    const other = await scenario.startWorker();
    await scenario.stopWorkers(1);
    expect(await ask(scenario, 'health')).toContain('asked for silence');
    await scenario.untilTimeBrings(() => scenario.alerts().length === 1, 'the alert');
    expect(differenceInSeconds(scenario.clock.now(), silentFrom)).toBeLessThan(330);
    await untilHealth(other.port, 'slack', true);
    expect(await ask(scenario, 'health')).toContain('s3rep is healthy');
  });

  it.each(['hangs', 'breaks off'])(
    'is red, and so is /s3rep health, while the table %s, and green again afterwards',
    async (how) => {
      let isSick = false;
      const sickness = how === 'hangs' ? 'hold' : 'die before';
      const trap = await trapRequests(
        scenario.table.endpoint,
        () => (isSick ? sickness : 'pass'),
        () => trap.breakConnections(),
      );
      scenario.onStop(() => trap.stop());
      const { credentials, region } = scenario.dynamodb.config;
      const given = { endpoint: trap.endpoint, credentials, region };
      const dynamodb = buildDynamodbClient(given, 2_000);
      scenario.onStop(async () => dynamodb.destroy());
      const { port } = await scenario.startWorker({}, { dynamodb });
      await untilHealth(port, 'isReady', true);
      isSick = true;
      scenario.clock.advance(20_000);
      await untilHealth(port, 'table', false);
      const said = await ask(scenario, 'health');
      expect(said).toContain('s3rep has a problem');
      expect(said).toContain('The table does not answer');
      isSick = false;
      trap.letGo();
      await scenario.untilTimeBrings(
        async () => (await readHealth(port))['table'] === true,
        'the table to be well again',
      );
      expect(await ask(scenario, 'health')).toContain('s3rep is healthy');
    },
  );

  it('says, and the log at the start does, that nobody is set to be called', async () => {
    await scenario.startWorker();
    const isSaid = () => scenario.facts.some(({ fact }) => fact === 'nobody_is_called');
    await eventually(isSaid, 'the warning');
    expect(await ask(scenario, 'health')).toContain('Nobody is set to be called');
  });
});
