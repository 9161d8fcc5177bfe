import { times } from '../../src/incidents/announcing/times.ts';
import { anEvent, someEvents } from '../scenarios/an-event.ts';
import {
  ann,
  ben,
  channelId,
  type Scenario,
  type ScenarioOptions,
  startScenario,
} from '../scenarios/start-scenario.ts';
import { trapRequests } from '../scenarios/trap-requests.ts';
import { eventually } from '../sqs/eventually.ts';
import type { Packaged } from './package-functions.ts';
import { startEventSource } from './start-event-source.ts';
import { startForgetfulWay } from './start-forgetful-way.ts';
import { startTableStream } from './start-table-stream.ts';
import { startFunctionUrl } from './start-function-url.ts';
import type { Instance } from './start-instance.ts';
import { startFunctionOf } from './start-function.ts';

/** What wakes `sweep`; it looks at neither. */
const fromStream = { Records: [{ eventName: 'INSERT', eventSource: 'aws:dynamodb' }] };
const fromSchedule = { source: 'aws.events' };
/** After which another worker may take over what one had in hand. */
const claimMillis = times.claimMillis + 1_000;
/** Slack waits 3 seconds, a busy machine needs more; whoever waits for a call that hangs as long as usual is later. */
const soon = { acknowledgeWithinMillis: times.slackCallMillis - 1_000 };
/** Gives a message out once, however long a busy machine has it in hand. */
const patientQueue = { visibilityTimeoutSeconds: 60 };

/** The bundles as they are deployed, in processes that have nothing else. */
export function describePackagedFunctions(packaged: () => Packaged): void {
  let scenario: Scenario;
  let source: ReturnType<typeof startEventSource>;
  let stream: ReturnType<typeof startTableStream>;
  const instances: Instance[] = [];
  // Tries enough for what is sound: it is deleted at one of them on the slowest machine.
  beforeEach(() => begin({ queue: { visibilityTimeoutSeconds: 1, maxReceiveCount: 5 } }));
  afterEach(end);

  async function begin(options: ScenarioOptions): Promise<void> {
    scenario = await startScenario(options);
    source = startEventSource(scenario);
    stream = startTableStream(scenario);
  }
  async function end(): Promise<void> {
    source.stop();
    await Promise.all(instances.splice(0).map((instance) => instance.kill()));
    await scenario.stop();
  }

  async function start(
    name: 'slack' | 'queue' | 'sweep',
    differences: Readonly<Record<string, string>> = {},
    aheadMillis = 0,
  ): Promise<Instance> {
    const instance = await startFunctionOf(packaged(), scenario, name, differences, aheadMillis);
    instances.push(instance);
    return instance;
  }

  async function startHearing(...hearing: Instance[]): Promise<string> {
    let turn = 0;
    const functionUrl = await startFunctionUrl(() => hearing[turn++ % hearing.length]!);
    scenario.onStop(() => functionUrl.stop());
    scenario.slack.sendInteractionsTo(functionUrl.url);
    return functionUrl.url;
  }

  async function isAnythingLeft(): Promise<boolean> {
    const { waiting, inFlight } = await scenario.queue.counts();
    return waiting + inFlight > 0;
  }

  async function untilNothingIsLeft(queue: Instance, max: number): Promise<void> {
    await eventually(async () => {
      await source.deliver(queue, max);
      return !(await isAnythingLeft());
    }, 'an empty queue');
  }

  async function showAlert(): Promise<void> {
    const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
    await queue.invoke(JSON.parse(anEvent()));
    await sweep.invoke(fromStream);
  }

  const alert = () => ({ channelId, messageTs: scenario.alerts()[0]!.ts });
  const total = () => Object.values(scenario.shownCounts());

  describe('queue, and sweep after it', () => {
    it.each([10, 1_000])('count a batch of %i', async (size) => {
      await end();
      await begin({ queue: patientQueue });
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send(someEvents(size));
      expect(await source.deliver(queue, size)).toBe(size);
      await scenario.untilQueueIsEmpty();
      await sweep.invoke(fromStream);
      expect(total()).toEqual([size]);
    });

    it('count the most that fits in 6 MB, but for the one that nobody understands', async () => {
      const sixMegabytes = 6 * 1024 * 1024;
      const Records = [aRecord('{"not": "an event"}', 'poison')];
      for (
        let bytes = 0;
        bytes < sixMegabytes;
        bytes += JSON.stringify(Records.at(-1)).length + 1
      ) {
        Records.push(aRecord(anEvent({ versionId: `v${Records.length}` }), `m${Records.length}`));
      }
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      expect(await queue.invoke({ Records })).toEqual({ batchItemFailures: [] });
      expect((await scenario.queue.counts()).dead).toBe(1);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([Records.length - 1]);
    });

    it('send what nobody understands to the dead-letter queue at once, and nothing else', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send([...someEvents(9), '{"not": "an event"}']);
      await source.deliver(queue, 10);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([9]);
      expect(await scenario.queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: 1 });
    });

    it('count a message once that is half understood, and sent back from the dead-letter queue', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      const { Records } = JSON.parse(anEvent());
      const halfUnderstood = JSON.stringify({ Records: [...Records, { s3: 'no bucket' }] });
      for (const times of [1, 2]) {
        await scenario.queue.send([halfUnderstood]);
        await source.deliver(queue, 10);
        expect((await scenario.queue.counts()).dead).toBe(times);
        await sweep.invoke(fromStream);
        expect(total()).toEqual([1]);
      }
    });

    it('take events straight from S3 and from SNS, and send anything else to the dead-letter queue', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await queue.invoke(JSON.parse(anEvent({ versionId: 'from-s3' })));
      const Message = anEvent({ versionId: 'from-sns' });
      await queue.invoke({ Records: [{ EventSource: 'aws:sns', Sns: { Message } }] });
      await queue.invoke({ hello: 'there' });
      expect((await scenario.queue.counts()).dead).toBe(1);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([2]);
    });

    it('count once what two instances get, one of which is killed in mid-batch', async () => {
      await end();
      await begin({ queue: { visibilityTimeoutSeconds: 2, maxReceiveCount: 100 } });
      const [one, two, sweep] = await Promise.all([start('queue'), start('queue'), start('sweep')]);
      await scenario.queue.send(someEvents(600));
      const killed = source.deliver(one, 300).catch(() => 'killed');
      setImmediate(() => void one.kill());
      await source.deliver(two, 600);
      expect(await killed).toBe('killed');
      await untilNothingIsLeft(two, 600);
      await sweep.invoke(fromStream);
      expect(total()).toEqual([600]);
    });
  });

  describe('sweep', () => {
    it('goes on after it was frozen while the network forgot its connections', async () => {
      const way = await startForgetfulWay(new URL(scenario.slack.apiUrl).origin);
      scenario.onStop(() => way.stop());
      const [queue, sweep] = await Promise.all([
        start('queue'),
        start('sweep', { SLACK_API_URL: `${way.url}/api/` }),
      ]);
      await queue.invoke(JSON.parse(anEvent()));
      await sweep.invoke(fromStream);
      sweep.freeze();
      way.forget();
      await queue.invoke(JSON.parse(anEvent({ ruleId: 'another' })));
      const swept = sweep.invoke(fromSchedule);
      sweep.thaw();
      await swept;
      expect(scenario.alerts()).toHaveLength(2);
    });

    it('tells what could not be told while Slack was down', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      scenario.slack.goDown('refuse');
      await queue.invoke(JSON.parse(anEvent()));
      await sweep.invoke(fromStream);
      expect(scenario.alerts()).toEqual([]);
      scenario.slack.comeBack();
      await (await start('sweep', {}, claimMillis)).invoke(fromSchedule);
      expect(total()).toEqual([1]);
    });

    it('tells once what a killed one had in hand', async () => {
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await queue.invoke(JSON.parse(anEvent()));
      scenario.slack.breakNext('chat.postMessage', 'hang after');
      const swept = sweep.invoke(fromStream).catch(() => 'killed');
      await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the post');
      await sweep.kill();
      expect(await swept).toBe('killed');
      await (await start('sweep', {}, claimMillis)).invoke(fromSchedule);
      expect(total()).toEqual([1]);
    });

    it('tells everything at the rate that Slack allows, and leaves the rest to the next', async () => {
      await end();
      await begin({ slack: { postBurst: 1 } });
      const [queue, sweep] = await Promise.all([start('queue'), start('sweep')]);
      await scenario.queue.send(
        Array.from({ length: 6 }, (_, index) => anEvent({ ruleId: `rule-${index}` })),
      );
      await source.deliver(queue, 10);
      // Time for some of them only.
      await sweep.invoke(fromStream, 18_000);
      expect(scenario.alerts().length).toBeLessThan(6);
      await sweep.invoke(fromSchedule);
      expect(scenario.alerts()).toHaveLength(6);
      expect(scenario.slack.calls.filter(({ answer }) => answer !== 'ok')).toEqual([]);
    });
  });

  describe('slack', () => {
    it('explains a reason, and shows a click in the alert', async () => {
      const slack = await start('slack');
      await startHearing(slack);
      await showAlert();
      const typed = await scenario.slack.runCommand('/s3rep DstBucketUnversioned', { userId: ben });
      expect(typed.status).toBe(200);
      expect(scenario.slack.ephemerals(ben)).toHaveLength(1);
      expect((await scenario.slack.click(alert(), 'acknowledge', ann)).status).toBe(200);
      await stream.deliver(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
    });

    it('answers a click without a call to Slack, and has a sweep show it, also of an alert that is due already', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      await (await start('queue')).invoke(JSON.parse(anEvent({ versionId: 'v2' })));
      const calls = scenario.slack.calls.length;
      expect((await scenario.slack.click(alert(), 'acknowledge', ann)).status).toBe(200);
      expect(scenario.slack.calls).toHaveLength(calls);
      const sweep = await start('sweep');
      expect(await stream.deliver(sweep)).toBe(1);
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
    });

    it('shows Home before it answers, and a click there both on Home and in the alert', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      const home = () => JSON.stringify(scenario.slack.homeView(ann)?.blocks ?? '');
      expect((await scenario.slack.openHome(ann)).status).toBe(200);
      expect(home()).toContain('Unacknowledged: 1 incident');
      const clicked = await scenario.slack.click({ homeOf: ann }, 'acknowledge', ann);
      expect(clicked.status).toBe(200);
      expect(home()).toContain('Yours: 1 incident');
      await stream.deliver(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
      // Slack tells of the view that is there, whatever letters are in it.
      expect((await scenario.slack.openHome(ann)).status).toBe(200);
    });

    it('refuses a forged request, and one that is none', async () => {
      const url = await startHearing(await start('slack'));
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const forged = { 'x-slack-signature': 'v0=00', 'x-slack-request-timestamp': '1' };
      const post = (headers: Record<string, string>, body: string) =>
        fetch(url, { method: 'POST', headers, body }).then(({ status }) => status);
      expect(await post({ ...form, ...forged }, 'command=%2Fs3rep')).toBe(401);
      expect(await post(form, 'payload=no-json')).toBe(400);
      expect(await post({ 'content-type': 'application/json' }, 'null')).toBe(401);
      expect(scenario.slack.calls).toEqual([]);
    });

    it('hears two people through two instances, and each again after it was frozen', async () => {
      const hearing = await Promise.all([start('slack'), start('slack')]);
      await startHearing(...hearing);
      await showAlert();
      const heard = await Promise.all(
        [ann, ben].map((by) => scenario.slack.click(alert(), 'acknowledge', by)),
      );
      expect(heard.map(({ status }) => status)).toEqual([200, 200]);
      const late = scenario.slack
        .ephemerals()
        .filter(({ text }) => /Nothing was changed/.test(text));
      expect(late).toHaveLength(1);
      for (const instance of hearing) {
        instance.freeze();
        instance.thaw();
      }
      await stream.deliver(await start('sweep'));
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
      const unacknowledged = await scenario.slack.click(alert(), 'unacknowledge', ann);
      const listed = await scenario.slack.runCommand('/s3rep list', { userId: ben });
      expect([unacknowledged.status, listed.status]).toEqual([200, 200]);
      await stream.deliver(await start('sweep'));
      expect(scenario.alerts()[0]!.text).not.toContain('Acknowledged');
    });

    it('takes a click while Slack is down for the bot, and a sweep shows it afterwards', async () => {
      await startHearing(await start('slack'));
      await showAlert();
      scenario.slack.goDown('500');
      expect((await scenario.slack.click(alert(), 'acknowledge', ann)).status).toBe(200);
      scenario.slack.comeBack();
      expect(scenario.alerts()[0]!.text).not.toContain('Acknowledged');
      await (await start('sweep')).invoke(fromSchedule);
      expect(scenario.alerts()[0]!.text).toContain('Acknowledged');
    });

    it('tells the person in time that it did not work, while the table hangs', async () => {
      await end();
      await begin({ slack: soon });
      const trap = await trapRequests(
        scenario.table.endpoint,
        () => 'hold',
        () => {},
      );
      scenario.onStop(() => trap.stop());
      await startHearing(await start('slack', { AWS_ENDPOINT_URL_DYNAMODB: trap.endpoint }));
      expect((await scenario.slack.runCommand('/s3rep list', { userId: ann })).status).toBe(200);
      expect(scenario.slack.ephemerals(ann)[0]!.text).toContain('Something went wrong in s3rep');
    });

    it('asks Slack nothing until somebody asks it', async () => {
      await start('slack');
      expect(scenario.slack.calls).toEqual([]);
    });
  });
}

function aRecord(body: string, messageId: string) {
  return { messageId, receiptHandle: messageId, body, eventSource: 'aws:sqs' };
}
