import { get } from '../get.ts';
import type { OtherPage } from '../../../src/local/pretend-slack/other-page.ts';
import type { PretendSlack } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { aClient, ann, channel, runBolt, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const go = {
  type: 'button' as const,
  action_id: 'go',
  text: { type: 'plain_text' as const, text: 'Go' },
};
const blocks = [{ type: 'actions' as const, elements: [go] }];

async function send(slack: PretendSlack, what: string, body: object): Promise<unknown> {
  const response = await fetch(`${slack.url}/page/${what}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return response.json();
}

describe('the page', () => {
  it('gets what is shown, in order of arrival', async () => {
    const slack = await runPretendSlack();
    await slack.runCommand('/other');
    slack.postAsPerson({ userId: ann, text: 'good morning' });
    await aClient(slack).chat.postMessage({ channel, text: 'a', blocks });
    const response = await fetch(`${slack.url}/page/state`);
    await expect(response.json()).resolves.toMatchObject({
      channels: [
        { id: channel, name: 's3-alerts', isPrivate: false },
        { name: 'outside' },
        { name: 'archived' },
      ],
      users: [{ name: 'ann' }, { name: 'ben' }],
      userGroups: [],
      messages: [
        { kind: 'typed', text: '/other', userId: ann },
        { kind: 'ephemeral', userId: ann },
        { kind: 'typed', text: 'good morning' },
        { kind: 'message', text: 'a', blocks: [{ block_id: 'block-0' }] },
      ],
      view: null,
      homes: {},
      messageShortcuts: [],
      otherPages: [],
      bot: { name: 's3rep' },
    });
  });

  it('gets every change as an event', async () => {
    const slack = await runPretendSlack();
    const events = await fetch(`${slack.url}/page/events`);
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    const chunks = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await chunks?.read())?.value).toMatch(/^data: \{.*"messages":\[\].*\}\n\n$/);
    slack.postAsPerson({ text: 'good morning' });
    expect((await chunks?.read())?.value).toContain('good morning');
    await chunks?.cancel();
  });

  it('types commands and clicks for people', async () => {
    const slack = await runPretendSlack();
    await runBolt(slack, (app) => {
      app.command('/s3rep', ({ ack }) => ack('here'));
      app.action('go', ({ ack }) => ack());
    });
    expect(
      await send(slack, 'command', { text: '/s3rep', userId: ann, channelId: channel }),
    ).toEqual({ ok: true });
    expect(slack.ephemerals(ann)).toMatchObject([{ text: 'here' }]);
    const { ts } = await aClient(slack).chat.postMessage({ channel, text: 'a', blocks });
    const click = { container: { channelId: channel, messageTs: ts }, actionId: 'go', userId: ann };
    expect(await send(slack, 'click', click)).toEqual({ ok: true });
    expect(slack.calls.map(({ method }) => method)).toEqual(['chat.postMessage']);
  });

  it('writes to the channel that the visitor looks at', async () => {
    const slack = await runPretendSlack();
    const body = { text: 'good morning', userId: ann, channelId: 'C0OUTSIDE0' };
    expect(await send(slack, 'command', body)).toEqual({ ok: true });
    expect(slack.messages('C0OUTSIDE0')).toMatchObject([{ text: 'good morning' }]);
    expect(slack.messages(channel)).toEqual([]);
  });

  it('asks the bot for options, opens its Home tab and uses its shortcuts', async () => {
    const messageShortcuts = [{ callbackId: 'explain', name: 'Explain' }];
    const slack = await runPretendSlack({ messageShortcuts });
    const options = [{ text: { type: 'plain_text' as const, text: 'A' }, value: 'a' }];
    const pick = { type: 'external_select' as const, action_id: 'pick', min_query_length: 0 };
    const used: string[] = [];
    await runBolt(slack, (app) => {
      app.event('app_home_opened', async ({ client, event }) => {
        const home = { type: 'home' as const, blocks: [{ ...blocks[0]!, elements: [pick] }] };
        await client.views.publish({ user_id: event.user, view: home });
      });
      app.options('pick', ({ ack }) => ack({ options }));
      app.shortcut('explain', async ({ ack, body }) => {
        used.push(body.user.id);
        await ack();
      });
    });
    expect(await send(slack, 'open-home', { userId: ann })).toEqual({ ok: true });
    await slack.waitFor(() => slack.homeView(ann) !== undefined, 'the Home tab');
    const container = { viewId: slack.homeView(ann)?.id };
    const query = { container, actionId: 'pick', userId: ann, text: '' };
    expect(await send(slack, 'suggest', query)).toEqual({ ok: true, groups: [{ options }] });
    const { ts: messageTs } = slack.postAsPerson({ text: 'a' });
    const shortcut = { callbackId: 'explain', channelId: channel, messageTs, userId: ann };
    expect(await send(slack, 'shortcut', shortcut)).toEqual({ ok: true });
    expect(used).toEqual([ann]);
  });

  it.each([
    [
      'nobody',
      'command',
      { text: '/s3rep', userId: 'U0', channelId: channel },
      'There is no person U0 in the pretend Slack.',
    ],
    ['nothing', 'command', {}, '"text" is missing.'],
    [
      'a bot that is not there',
      'command',
      { text: '/s3rep', userId: ann, channelId: channel },
      '/s3rep failed with the error "dispatch_failed": s3rep could not be reached.',
    ],
    [
      'a button that is not there',
      'click',
      { container: {}, actionId: 'go', userId: ann },
      'There is no ephemeral message undefined to click on.',
    ],
    ['no modal', 'view', { userId: ann }, `${ann} has no modal open.`],
    ['no samples', 'samples', { kind: 'few' }, 'There are no such samples here.'],
    ['an unknown action', 'dance', {}, 'The page asked for something unknown.'],
  ])('gets an error text for %s', async (_what, action, body, error) => {
    const slack = await runPretendSlack();
    expect(await send(slack, action, body)).toEqual({ ok: false, error });
  });

  it('requests samples', async () => {
    const asked: string[] = [];
    const slack = await runPretendSlack({
      onSamples: async (kind) => {
        asked.push(kind);
      },
    });
    expect(await send(slack, 'samples', { kind: 'storm' })).toEqual({ ok: true });
    expect(asked).toEqual(['storm']);
  });

  it('leads to other pages of its server, and leaves all below their paths to them', async () => {
    const answer: OtherPage['answer'] = async ({ url }, response) => void response.end(url);
    const slack = await runPretendSlack({
      otherPages: [{ title: 'Weather', path: '/weather', answer }],
    });
    const state = await fetch(`${slack.url}/page/state`);
    await expect(state.json()).resolves.toMatchObject({
      otherPages: [{ title: 'Weather', path: '/weather' }],
    });
    for (const path of ['/weather', '/weather/now.js']) {
      expect(await (await fetch(slack.url + path)).text()).toBe(path);
    }
    expect(await get(slack.url, '/weathercock')).toMatchObject({ status: 404 });
  });

  it('is made of the files of its folder', async () => {
    const slack = await runPretendSlack();
    expect(await get(slack.url, '/')).toEqual({ status: 200, type: 'text/html; charset=utf-8' });
    expect(await get(slack.url, '/page.js')).toEqual({
      status: 200,
      type: 'text/javascript; charset=utf-8',
    });
    expect(await get(slack.url, '/page.css')).toEqual({
      status: 200,
      type: 'text/css; charset=utf-8',
    });
  });

  it.each([
    '/../pretend-slack/scene.js',
    '/..%2f..%2flocal.js',
    '/none.js',
    '/.js',
    '/tsconfig.json',
  ])('has nothing at %s', async (path) => {
    expect(await get((await runPretendSlack()).url, path)).toMatchObject({ status: 404 });
  });
});
