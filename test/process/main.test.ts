import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { anEvent } from '../scenarios/an-event.ts';
import { botEnvironment, type SpawnedBot, spawnBot } from '../scenarios/spawn-bot.ts';
import {
  ann,
  appToken,
  channelId,
  type Scenario,
  signingSecret,
  startScenario,
} from '../scenarios/start-scenario.ts';
import { compileCache } from '../compile-cache.ts';
import { inTime } from '../in-time.ts';
import { postSigned } from './post-signed.ts';
import { eventually } from '../sqs/eventually.ts';

describe('npm start', () => {
  let scenario: Scenario;
  const bots: SpawnedBot[] = [];
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(async () => {
    for (const bot of bots.splice(0)) {
      bot.kill();
      await bot.ended;
    }
    await scenario.stop();
  });

  async function start(differences: Record<string, string> = {}) {
    const bot = spawnBot('src/process/main.ts', { ...botEnvironment(scenario), ...differences });
    bots.push(bot);
    const port = Number((await bot.fact('bot_started'))['port']);
    scenario.slack.sendInteractionsTo(`http://127.0.0.1:${port}/slack/events`);
    return { bot, health: () => fetch(`http://127.0.0.1:${port}/healthz`) };
  }

  const untilHealthy = (health: () => Promise<Response>) =>
    eventually(
      async () => (await health()).status === 200,
      '/healthz to answer 200',
      async () => (await health()).json(),
    );

  async function shownAlert() {
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    return { channelId, messageTs: scenario.alerts()[0]!.ts };
  }

  it.each([
    ['signed requests', {}],
    ['a web socket', { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: '' }],
  ])(
    'shows failures and hears people through %s, and tells that it is healthy',
    async (_name, intake) => {
      const { bot, health } = await start(intake);
      await bot.fact('slack_connected');
      await scenario.queue.send([anEvent()]);
      const alert = await shownAlert();
      await untilHealthy(health);
      await scenario.slack.runCommand('/s3rep DstBucketNotFound', { userId: ann, channelId });
      await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'an answer');
      await scenario.slack.click(alert, 'acknowledge', ann);
      await scenario.slack.waitFor(
        () => scenario.alerts()[0]!.text.includes('Acknowledged'),
        'the acknowledgement',
      );
      expect(scenario.alerts()).toHaveLength(1);
    },
  );

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes the work in hand on %s and exits with 0',
    async (signal) => {
      const { bot } = await start();
      await scenario.queue.send([anEvent()]);
      await shownAlert();
      bot.child.kill(signal);
      expect(await inTime(bot.ended, 'the end of the bot')).toEqual({ exitCode: 0, signal: null });
      expect(bot.facts.at(-1)).toMatchObject({ fact: 'bot_stopped' });
      await scenario.untilQueueIsEmpty();
    },
  );

  it('ends with 1 when the thread that reads the queue dies, and the next one loses nothing', async () => {
    const dying = `import { isMainThread, parentPort } from 'node:worker_threads';
      const say = parentPort?.postMessage.bind(parentPort);
      if (!isMainThread) parentPort.postMessage = (message) => {
        if ('due' in message) setImmediate(() => { throw new Error('out of memory'); });
        else say(message);
      };`;
    await scenario.queue.send([anEvent()]);
    const { bot } = await start({
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(dying)}`,
    });
    expect(await inTime(bot.ended, 'the end of the bot')).toEqual({ exitCode: 1, signal: null });
    expect(bot.facts).toContainEqual(
      expect.objectContaining({ level: 'error', fact: 'queue_thread_died' }),
    );
    await start();
    await shownAlert();
    await scenario.untilQueueIsEmpty();
    expect((await scenario.queue.counts()).dead).toBe(0);
  });

  it('tells in /healthz which part does not work, and when it works again', async () => {
    scenario.slack.goDown('500');
    const { bot, health } = await start();
    await bot.fact('slack_not_connected');
    expect((await health()).status).toBe(503);
    expect(await (await health()).json()).toMatchObject({ isReady: false, slack: false });
    scenario.slack.comeBack();
    await untilHealthy(health);
  });

  it('lives on after a signed request that is nothing', async () => {
    const { bot, health } = await start();
    const url = (await health()).url.replace('/healthz', '/slack/events');
    for (const body of ['payload=null', 'payload=5', 'payload=%5B%5D'])
      expect(await postSigned(url, signingSecret, { body })).toBe(400);
    expect((await scenario.slack.runCommand('/s3rep help', { userId: ann })).status).toBe(200);
    expect(bot.child.exitCode).toBeNull();
  });

  it('never logs a secret', async () => {
    const { bot } = await start({ SLACK_BOT_TOKEN: 'xoxb-wrong-token' });
    await bot.fact('slack_not_connected');
    const said = JSON.stringify(bot.facts);
    expect(said).toContain('set SLACK_BOT_TOKEN to the new token');
    expect(said).not.toContain('xoxb-wrong-token');
    expect(said).not.toContain(botEnvironment(scenario)['SLACK_SIGNING_SECRET']);
  });

  /** Runs it to its end, for a start that fails. */
  async function runToEnd(env: Record<string, string>) {
    const child = spawn(process.execPath, ['src/process/main.ts'], {
      env: { ...compileCache, ...env },
    });
    const ended = Promise.all([text(child.stderr), once(child, 'exit')]);
    const [errors, [exitCode]] = await inTime(ended, 'the end of the process');
    return { errors, exitCode: Number(exitCode) };
  }

  it('names every setting that is missing or wrong in one message', async () => {
    const { errors, exitCode } = await runToEnd({
      ALERT_CHANNEL_ID: '#s3-alerts',
      AWS_CONFIG_FILE: '/dev/null',
    });
    expect(exitCode).toBe(1);
    expect(errors).toContain('Cannot start: 6 setting(s) to fix.');
    expect(errors).toContain('AWS_REGION is missing');
    expect(errors).toContain('ALERT_CHANNEL_ID is "#s3-alerts": expected a channel ID');
  });

  it('says so when its port is taken', async () => {
    const blocker = createServer().listen(0);
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const { errors, exitCode } = await runToEnd({
      ...botEnvironment(scenario),
      PORT: String(port),
    });
    blocker.close();
    expect(exitCode).toBe(1);
    expect(errors).toContain(`Cannot listen on port ${port}: set PORT to a free one.`);
  });
});
