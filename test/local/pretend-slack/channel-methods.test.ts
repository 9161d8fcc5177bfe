import type { PretendSlackOptions } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { aClient, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const channels = [
  { id: 'C0INSIDE00', name: 'inside' },
  { id: 'C0OUTSIDE0', name: 'outside', isMember: false },
  { id: 'C0ARCHIVED', name: 'archived', isArchived: true },
  { id: 'C0SECRET00', name: 'secret', isMember: false, isPrivate: true },
  { id: 'C0INVITED0', name: 'invited', isPrivate: true },
  { id: 'C0SHARED00', name: 'shared', isExtShared: true },
];
const scopes = [
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:join',
  'channels:history',
  'groups:history',
];

async function start(differences: Partial<PretendSlackOptions> = {}) {
  const slack = await runPretendSlack({ channels, scopes, ...differences });
  return { slack, client: aClient(slack) };
}

describe('conversations.info', () => {
  it.each([
    ['C0INSIDE00', { is_member: true, is_private: false, is_archived: false }],
    ['C0OUTSIDE0', { is_member: false, is_private: false }],
    ['C0INVITED0', { is_member: true, is_private: true }],
    ['C0ARCHIVED', { is_archived: true }],
    ['C0SHARED00', { is_ext_shared: true }],
  ])('describes %s', async (channel, description) => {
    const { client } = await start();
    const info = await client.conversations.info({ channel });
    expect(info.channel).toMatchObject({ id: channel, ...description });
  });

  it('hides a private channel that the bot is not in', async () => {
    const { client } = await start();
    const call = client.conversations.info({ channel: 'C0SECRET00' });
    await expect(call).rejects.toThrow('channel_not_found');
  });
});

describe('conversations.join', () => {
  it('lets the bot into a public channel', async () => {
    const { slack, client } = await start();
    const channel = 'C0OUTSIDE0';
    const post = () => client.chat.postMessage({ channel, text: 'a' });
    await expect(post()).rejects.toThrow('not_in_channel');
    const joined = await client.conversations.join({ channel });
    expect(joined.channel).toMatchObject({ id: channel, is_member: true });
    expect(joined).not.toHaveProperty('warning');
    await post();
    expect(slack.messages(channel)).toMatchObject([{ text: 'a' }]);
    expect((await client.conversations.info({ channel })).channel?.is_member).toBe(true);
  });

  it('warns a bot that is in already', async () => {
    const { client } = await start();
    await expect(client.conversations.join({ channel: 'C0INSIDE00' })).resolves.toMatchObject({
      ok: true,
      warning: 'already_in_channel',
    });
  });

  it.each([
    ['a private channel', 'C0SECRET00', 'method_not_supported_for_channel_type'],
    ['an archived channel', 'C0ARCHIVED', 'is_archived'],
    ['a channel that is not there', 'C0NOWHERE0', 'channel_not_found'],
  ])('refuses %s', async (_what, channel, error) => {
    const { client } = await start();
    const call = client.conversations.join({ channel });
    await expect(call).rejects.toMatchObject({ data: { error } });
  });

  it('refuses a bot without the scope', async () => {
    const { client } = await start({ scopes: ['chat:write'] });
    const call = client.conversations.join({ channel: 'C0OUTSIDE0' });
    await expect(call).rejects.toThrow('missing_scope');
  });
});

describe('a private channel that the bot is not in', () => {
  it('is not found when the bot posts or reads', async () => {
    const { client } = await start();
    const channel = 'C0SECRET00';
    const post = client.chat.postMessage({ channel, text: 'a' });
    await expect(post).rejects.toThrow('channel_not_found');
    await expect(client.conversations.history({ channel })).rejects.toThrow('channel_not_found');
  });
});

describe('direct messages', () => {
  it('take no posts without a Messages tab, and cannot be read with the scopes of the manifest', async () => {
    const channel = 'D0ANNBOT00';
    const { client } = await start({
      channels: [{ id: channel, name: 'directmessage' }],
      hasMessagesTab: false,
    });
    const post = client.chat.postMessage({ channel, text: 'a' });
    await expect(post).rejects.toThrow('messages_tab_disabled');
    await expect(client.conversations.history({ channel })).rejects.toThrow('missing_scope');
  });
});
