import { setTimeout as wait } from 'node:timers/promises';
import { aClient } from '../dynamodb/a-client.ts';
import { eventually } from '../sqs/eventually.ts';
import { anEvent } from '../scenarios/an-event.ts';
import {
  ann,
  appToken,
  channelId,
  type Scenario,
  startScenario,
} from '../scenarios/start-scenario.ts';
import { times } from '../../src/incidents/announcing/times.ts';
import { patienceMillis } from '../in-time.ts';
import { trapRequests } from '../scenarios/trap-requests.ts';

describe('A bot whose socket Slack refreshes', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  async function startOnSocket(...[runtime]: [Parameters<Scenario['startWorker']>[1]?]) {
    const bot = await scenario.startWorker({ slackIntake: { kind: 'socket', appToken } }, runtime);
    await untilConnectedTimes(1);
    return bot;
  }
  const callsOf = (name: string) => scenario.slack.calls.filter(({ method }) => method === name);
  const connections = () => scenario.facts.filter(({ fact }) => fact === 'slack_connected');
  const untilConnectedTimes = (count: number) =>
    eventually(
      () => connections().length === count,
      `connection ${count}`,
      () => scenario.facts,
    );
  const untilSockets = (count: number) =>
    eventually(
      () => scenario.slack.socketCount() === count,
      `${count} sockets`,
      () => scenario.slack.socketCount(),
    );
  const ask = () => scenario.slack.runCommand('/s3rep help', { userId: ann, channelId });
  const healthOf = async (port: number) => {
    const response = await fetch(`http://127.0.0.1:${port}/healthz`);
    return ((await response.json()) as Record<string, boolean>)['slack'] === true;
  };

  it('answers every command, ten a second, through five refreshes', async () => {
    await scenario.stop();
    scenario = await startScenario({ slack: { acknowledgeWithinMillis: 3_000 } });
    // So no socket is quiet for three seconds while the test types.
    scenario.clock.stand();
    await startOnSocket();
    const answers: ReturnType<typeof ask>[] = [];
    for (let refresh = 1; refresh <= 5; refresh += 1) {
      scenario.slack.announceSocketEnd(refresh % 2 === 0 ? 'warning' : 'refresh_requested');
      scenario.clock.advance(1_000);
      for (let typed = 0; typed < 5; typed += 1) {
        answers.push(ask());
        await wait(100);
      }
      await untilConnectedTimes(1 + refresh);
    }
    const problems = (await Promise.all(answers)).map(({ problem }) => problem);
    expect(problems).toEqual(Array.from({ length: 25 }, () => undefined));
    expect(callsOf('apps.connections.open')).toHaveLength(6);

    scenario.clock.run();
    await scenario.untilTimeBrings(() => scenario.slack.socketCount() === 1, 'one socket');
    expect(await ask()).toMatchObject({ problem: undefined });
  });

  /** Submits a form to a bot whose table answers once the test lets it. */
  async function submitSlowly() {
    let isSlow = false;
    const decide = () => (isSlow ? 'hold' : 'pass');
    const trap = await trapRequests(scenario.table.endpoint, decide, () => {});
    scenario.onStop(() => trap.stop());
    const dynamodb = aClient(trap.endpoint);
    scenario.onStop(async () => dynamodb.destroy());
    const bot = await startOnSocket({ dynamodb });
    await scenario.queue.send([anEvent()]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    const { ts, blocks } = scenario.alerts()[0]!;
    const option = /"(assign:[^"]+)"/.exec(JSON.stringify(blocks))![1]!;
    await scenario.slack.click({ channelId, messageTs: ts }, 'more', ann, option);
    await scenario.slack.waitFor((slack) => slack.openView(ann) !== undefined, 'a form');

    scenario.clock.stand();
    isSlow = true;
    const seen = trap.seen.length;
    const owner = { owner: { type: 'users_select', selected_user: ann } };
    const submitted = scenario.slack.submitView(ann, { owner });
    await eventually(() => trap.seen.length > seen, 'the form to be handled');
    const letGo = () => {
      isSlow = false;
      trap.letGo();
    };
    return { bot, submitted, letGo };
  }

  it('acknowledges a form by the socket that it came by, though the next one is open', async () => {
    const { submitted, letGo } = await submitSlowly();
    scenario.slack.announceSocketEnd();
    scenario.clock.advance(1_000);
    await untilConnectedTimes(2);
    letGo();
    expect(await submitted).toMatchObject({ status: 200, problem: undefined });
  });

  it('acknowledges what it is handling when it is stopped, and only then ends its socket', async () => {
    const { bot, submitted, letGo } = await submitSlowly();
    const stopped = bot.stop();
    scenario.clock.run();
    letGo();
    expect(await submitted).toMatchObject({ status: 200, problem: undefined });
    await stopped;
    await untilSockets(0);
  });

  it('opens one socket for two announcements, and the next for that of the new one, a second later', async () => {
    scenario.clock.stand();
    await startOnSocket();
    scenario.slack.announceSocketEnd('warning');
    scenario.slack.announceSocketEnd('refresh_requested');
    expect(await ask()).toMatchObject({ problem: undefined });
    expect(callsOf('apps.connections.open')).toHaveLength(1);
    scenario.clock.advance(1_000);
    await untilConnectedTimes(2);
    scenario.slack.announceSocketEnd();
    await scenario.untilTimeBrings(() => connections().length === 3, 'the third connection');
    await scenario.untilTimeBrings(() => scenario.slack.socketCount() === 1, 'one socket');
    expect(await ask()).toMatchObject({ problem: undefined });
    expect(callsOf('apps.connections.open')).toHaveLength(3);
  });

  it.each([
    ['Slack gives out no address', 'apps.connections.open', { answer: 'internal_error' }],
    ['Slack does not take up the connection', 'web socket', 'hang'],
    ['the connection breaks', 'web socket', 'drop before'],
  ] as const)('goes on with the old one while %s', async (_name, method, fault) => {
    const { port } = await startOnSocket({ times: { ...times, slackCallMillis: 500 } });
    scenario.slack.breakNext(method, fault, 2);
    scenario.slack.announceSocketEnd();
    scenario.clock.advance(1_000);
    await scenario.untilFact('slack_not_connected');
    expect(await ask()).toMatchObject({ problem: undefined });
    expect(await healthOf(port)).toBe(true);
    await scenario.untilTimeBrings(() => connections().length === 2, 'the next connection');
    await scenario.untilTimeBrings(() => scenario.slack.socketCount() === 1, 'one socket');
    expect(await ask()).toMatchObject({ problem: undefined });
    expect(await healthOf(port)).toBe(true);
  });

  it('says in /healthz that the old one died before the next one came, until it is there', async () => {
    scenario.clock.stand();
    const { port } = await startOnSocket();
    scenario.slack.breakNext('apps.connections.open', { answer: 'internal_error' });
    scenario.slack.announceSocketEnd();
    scenario.clock.advance(1_000);
    await scenario.untilFact('slack_not_connected');
    scenario.slack.goDown('refuse');
    await eventually(async () => !(await healthOf(port)), '/healthz to tell');
    scenario.slack.comeBack();
    await scenario.untilTimeBrings(() => healthOf(port), 'the next connection');
    expect(await ask()).toMatchObject({ problem: undefined });
  });

  it.each([
    ['Slack is asked for an address', 'apps.connections.open'],
    ['the connection is made', 'web socket'],
  ])('leaves nothing running when it is stopped while %s', async (_name, method) => {
    const bot = await startOnSocket({ times: { ...times, slackCallMillis: 2 * patienceMillis } });
    scenario.slack.breakNext(method, 'hang');
    scenario.slack.announceSocketEnd();
    scenario.clock.advance(1_000);
    await eventually(() => callsOf(method).some(({ answer }) => answer === 'hang'), 'the renewal');
    await bot.stop();
    await untilSockets(0);
    const facts = scenario.facts.map(({ fact }) => fact);
    expect(facts.at(-1)).toBe('bot_stopped');
    expect(facts).not.toContain('slack_not_connected');
  });

  it('ends its socket when it is stopped, which Slack leaves open', async () => {
    const bot = await startOnSocket();
    await bot.stop();
    await untilSockets(0);
    // Slack's own client waits for its end, and warns of it seconds later.
    expect(scenario.facts.map(({ fact }) => fact)).not.toContain('bolt_warned');
  });
});
