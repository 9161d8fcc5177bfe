import { webApi } from '@slack/bolt';
import {
  aClient,
  aClock,
  ann,
  appToken,
  botToken,
  channel,
  runPretendSlack,
  stopAll,
} from './run-pretend-slack.ts';

afterEach(stopAll);

const message = { channel, text: 'a' };

describe('answerApiCall', () => {
  it('is as slow as it was told to be', async () => {
    const slack = await runPretendSlack({ answerAfterMillis: 50 });
    const began = performance.now();
    await aClient(slack).auth.test();
    // Timers may fire a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(48);
  });

  it('returns who the bot is and what it was granted', async () => {
    const slack = await runPretendSlack({ scopes: ['chat:write', 'commands'] });
    await expect(aClient(slack).auth.test()).resolves.toMatchObject({
      url: `${slack.url}/`,
      team_id: 'T0PRETEND0',
      user_id: 'U0S3REP000',
      bot_id: 'B0S3REP000',
      response_metadata: { scopes: ['chat:write', 'commands'] },
    });
  });

  it.each([
    ['no token', '', 'auth.test', 'not_authed'],
    ['a wrong token', 'xoxb-other', 'auth.test', 'invalid_auth'],
    ['a method that is not known', botToken, 'chat.shout', 'unknown_method'],
    [
      'the bot token where the app token belongs',
      botToken,
      'apps.connections.open',
      'not_allowed_token_type',
    ],
    ['the app token where the bot token belongs', appToken, 'auth.test', 'not_allowed_token_type'],
    ['what the bot was not granted', botToken, 'conversations.info', 'missing_scope'],
  ])('refuses %s', async (_what, token, method, error) => {
    const slack = await runPretendSlack({ scopes: ['commands'] });
    const call = aClient(slack, token).apiCall(method);
    await expect(call).rejects.toMatchObject({ data: { error } });
  });

  it('knows people and channels, where the bot may ask', async () => {
    const slack = await runPretendSlack({ scopes: ['users:read', 'channels:read'] });
    const client = aClient(slack);
    await expect(client.users.info({ user: ann })).resolves.toMatchObject({
      user: { name: 'ann' },
    });
    await expect(client.conversations.info({ channel: 'C0OUTSIDE0' })).resolves.toMatchObject({
      channel: { name: 'outside', is_member: false, is_archived: false },
    });
  });

  it('reads JSON as well as forms', async () => {
    const slack = await runPretendSlack();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel, blocks: [{ type: 'divider' }] }),
    });
    await expect(response.json()).resolves.toMatchObject({ ok: true, channel });
  });
});

describe('a broken call', () => {
  it.each([
    [{ answer: 'internal_error' }, webApi.WebAPIPlatformError, 0],
    ['rate limited', webApi.WebAPIRateLimitedError, 0],
    [{ retryAfterSeconds: 7 }, webApi.WebAPIRateLimitedError, 0],
    ['drop before', webApi.WebAPIRequestError, 0],
    ['drop after', webApi.WebAPIRequestError, 1],
    ['500 before', webApi.WebAPIHTTPError, 0],
    ['500 after', webApi.WebAPIHTTPError, 1],
    ['hang', webApi.WebAPIRequestError, 0],
    ['hang after', webApi.WebAPIRequestError, 1],
  ] as const)('meets %j, once', async (fault, error, postedCount) => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    slack.breakNext('chat.postMessage', fault);
    await expect(client.auth.test()).resolves.toMatchObject({ ok: true });
    const isHung = fault === 'hang' || fault === 'hang after';
    const caller = isHung ? aClient(slack, botToken, 500) : client;
    await expect(caller.chat.postMessage(message)).rejects.toBeInstanceOf(error);
    expect(slack.messages(channel)).toHaveLength(postedCount);
    await client.chat.postMessage(message);
    expect(slack.messages(channel)).toHaveLength(postedCount + 1);
  });

  it('is told when to come again', async () => {
    const slack = await runPretendSlack();
    slack.breakNext('chat.postMessage', { retryAfterSeconds: 7 });
    await expect(aClient(slack).chat.postMessage(message)).rejects.toMatchObject({ retryAfter: 7 });
  });

  it('meets a fault as often as planned', async () => {
    const slack = await runPretendSlack();
    slack.breakNext('auth.test', { answer: 'fatal_error' }, 2);
    const outcomes = [1, 2, 3].map(() => aClient(slack).auth.test());
    await Promise.allSettled(outcomes);
    expect(slack.calls.map(({ answer }) => answer)).toEqual(['fatal_error', 'fatal_error', 'ok']);
  });
});

describe('an outage', () => {
  it.each([
    ['refuse', webApi.WebAPIRequestError],
    ['500', webApi.WebAPIHTTPError],
  ] as const)('lasts until the pretend Slack comes back: %s', async (how, error) => {
    const clock = aClock();
    const slack = await runPretendSlack({ clock: clock.now });
    const client = aClient(slack);
    slack.goDown(how);
    await expect(client.chat.postMessage(message)).rejects.toBeInstanceOf(error);
    await expect(client.chat.postMessage(message)).rejects.toBeInstanceOf(error);
    slack.comeBack();
    await client.chat.postMessage(message);
    expect(slack.messages(channel)).toHaveLength(1);
    expect(slack.calls).toHaveLength(3);
  });
});
