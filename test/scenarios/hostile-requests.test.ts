import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenLocally } from '../../src/local/pretend-slack/listen-locally.ts';
import { form, json, postSigned } from '../process/post-signed.ts';
import { anEvent } from './an-event.ts';
import { ask } from './ask.ts';
import { openForm } from './first-alert.ts';
import { ann, channelId, type Scenario, signingSecret, startScenario } from './start-scenario.ts';

describe('The way in from Slack', () => {
  let scenario: Scenario;
  beforeEach(async () => {
    scenario = await startScenario();
  });
  afterEach(() => scenario.stop());

  async function start() {
    const { port } = await scenario.startWorker();
    return `http://127.0.0.1:${port}/slack/events`;
  }

  it.each([
    ['null', json],
    ['5', json],
    ['"text"', json],
    ['[]', json],
    ['no JSON', json],
    ['payload=null', form],
    ['payload=5', form],
    ['payload=%22text%22', form],
    ['payload=%5B%5D', form],
    ['payload=no+JSON', form],
  ])('answers a signed %s (%s) with 400, and goes on', async (body, contentType) => {
    const url = await start();
    expect(await postSigned(url, signingSecret, { body, contentType })).toBe(400);
    expect(await postSigned(url, 'another secret', { body, contentType })).toBe(401);
    expect((await scenario.slack.runCommand('/s3rep list')).status).toBe(200);
  });

  it('logs a flood of strangers with one line a minute, and none of Bolt', async () => {
    const url = await start();
    for (let turn = 0; turn < 20; turn += 1) {
      await postSigned(url, 'another secret', { body: 'command=%2Fs3rep' });
      await fetch(url, { method: 'POST', headers: { 'content-type': form }, body: 'a=b' });
      await fetch(url, { method: 'POST', headers: { 'content-type': 'text/html' }, body: '<' });
    }
    const facts = scenario.facts.map(({ fact }) => String(fact));
    expect(facts.filter((fact) => fact === 'request_refused')).toHaveLength(1);
    expect(facts.filter((fact) => fact.startsWith('bolt_'))).toEqual([]);
  });

  it('refuses a body above 512 KB, whoever signed it', async () => {
    const url = await start();
    const body = `payload=${'x'.repeat(512 * 1024)}`;
    expect(await postSigned(url, signingSecret, { body })).toBe(413);
    const response = await fetch(url, {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  it('does nothing when a recorded click, command or form is sent again', async () => {
    const url = await start();
    const recorder = await startRecorder(url);
    scenario.onStop(() => recorder.stop());
    scenario.slack.sendInteractionsTo(recorder.url);
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    const alert = { channelId, messageTs: scenario.alerts()[0]!.ts };
    const untilShown = (words: string) =>
      scenario.slack.waitFor(
        () => JSON.stringify(scenario.alerts()[0]?.blocks).includes(words),
        words,
      );
    await scenario.slack.click(alert, 'acknowledge', ann);
    await untilShown('Acknowledged by');
    scenario.expectMessage('muted');
    await scenario.slack.runCommand('/s3rep mute *.tmp for 2h because planned', { userId: ann });
    await scenario.slack.waitFor((slack) => slack.ephemerals(ann).length === 1, 'the answer');
    const recorded = [...recorder.requests];
    await scenario.slack.click(alert, 'unacknowledge', ann);
    await scenario.slack.waitFor(
      () => !JSON.stringify(scenario.alerts()[0]?.blocks).includes('Acknowledged by'),
      'the alert without its owner',
    );
    // The last that is written about it.
    await scenario.slack.waitFor(
      (slack) => JSON.stringify(slack.replies(channelId, alert.messageTs)).includes('removed the'),
      'the line in the thread',
    );
    const before = scenario.slack.calls.length;
    expect(recorded).toHaveLength(2);
    for (const again of recorded) expect((await again()).status).toBe(200);
    expect(scenario.facts.filter(({ fact }) => fact === 'request_repeated')).toHaveLength(2);
    expect(scenario.slack.calls).toHaveLength(before);
    expect(JSON.stringify(scenario.alerts()[0]?.blocks)).not.toContain('Acknowledged by');
  });

  it('changes no incident when a recorded click is sent to another worker', async () => {
    const recorder = await startRecorder(await start());
    scenario.onStop(() => recorder.stop());
    scenario.slack.sendInteractionsTo(recorder.url);
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    const alert = { channelId, messageTs: scenario.alerts()[0]!.ts };
    const isAcknowledged = () =>
      JSON.stringify(scenario.alerts()[0]?.blocks).includes('Acknowledged by');
    await scenario.slack.click(alert, 'acknowledge', ann);
    await scenario.slack.waitFor(isAcknowledged, 'the acknowledgement');
    await scenario.slack.click(alert, 'unacknowledge', ann);
    await scenario.slack.waitFor(() => !isAcknowledged(), 'its end');
    const another = await start();
    expect((await recorder.requests[0]!(another)).status).toBe(200);
    await scenario.slack.waitFor(
      (slack) =>
        slack.ephemerals(ann).some((answer) => answer.text.includes('Nothing was changed')),
      'the answer',
    );
    await scenario.slack.click(alert, 'acknowledge', ann);
    await scenario.slack.waitFor(isAcknowledged, 'a click of today');
  });

  it('mutes, routes and tests nothing when a recorded command is sent to another worker', async () => {
    const recorder = await startRecorder(await start());
    scenario.onStop(() => recorder.stop());
    scenario.slack.sendInteractionsTo(recorder.url);
    scenario.expectMessage('muted');
    scenario.expectMessage('ended the mute');
    scenario.expectMessage('route');
    const commands = ['mute other for 2h because planned', 'route other here', 'test'];
    for (const command of commands) await ask(scenario, command);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the test');
    for (const command of ['unmute 1', 'unroute 1']) await ask(scenario, command);
    const audited = await ask(scenario, 'audit mutes');
    const another = await start();
    const before = scenario.slack.ephemerals(ann).length;
    for (const again of recorder.requests.slice(0, 3))
      expect((await again(another)).status).toBe(200);
    await scenario.slack.waitFor(
      (slack) => slack.ephemerals(ann).length === before + 3,
      'three answers',
    );
    for (const { text } of scenario.slack.ephemerals(ann).slice(before))
      expect(text).toContain('Nothing was done this time: the same request came before.');
    expect(await ask(scenario, 'mutes')).toContain('Nothing is muted');
    expect(await ask(scenario, 'routes')).not.toContain('other');
    expect(await ask(scenario, 'audit mutes')).toBe(audited);
    await scenario.untilNothingIsDue();
    expect(scenario.alerts()).toHaveLength(1);
  });

  it('mutes nothing when a recorded form is sent to another worker', async () => {
    const recorder = await startRecorder(await start());
    scenario.onStop(() => recorder.stop());
    await scenario.queue.send([anEvent({ failedAt: scenario.clock.now() })]);
    await scenario.slack.waitFor(() => scenario.alerts().length === 1, 'the alert');
    scenario.expectMessage('mute');
    await openForm(scenario, 'snooze', ann);
    scenario.slack.sendInteractionsTo(recorder.url);
    await scenario.slack.submitView(ann, {
      scope: { scope: { type: 'radio_buttons', selected_option: { value: 'like' } } },
      why: { why: { type: 'plain_text_input', value: 'planned' } },
    });
    expect(await ask(scenario, 'unmute 1')).toContain('Done');
    const answer = await recorder.requests[0]!(await start());
    expect(await answer.text()).toContain('Nothing was done this time');
    expect(await ask(scenario, 'mutes')).toContain('Nothing is muted');
  });
});

/** Stands between Slack and the bot, and can send again what it has seen. */
async function startRecorder(target: string) {
  const requests: ((to?: string) => Promise<Response>)[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const { connection: _connection, host: _host, ...headers } = request.headers;
      const again = (to = target) =>
        fetch(to, { method: 'POST', body, headers: headers as Record<string, string> });
      requests.push(again);
      const answer = await again();
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    })();
  });
  const url = await listenLocally(server, 0);
  return {
    url,
    requests,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
