import type { webApi } from '@slack/bolt';
import type { PretendSlack } from '../../../src/local/pretend-slack/pretend-slack.ts';
import { aClient, ann, ben, channel, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

const direct = 'D0ANN00000';
const keys = Buffer.from('orders,a%2Bb,null\n');

async function announce(client: webApi.WebClient, length = keys.length) {
  const announced = await client.files.getUploadURLExternal({ filename: 'objects.csv', length });
  return { id: announced.file_id ?? '', url: announced.upload_url ?? '' };
}

async function upload(slack: PretendSlack) {
  const client = aClient(slack);
  await client.conversations.open({ users: ann });
  const { id, url } = await announce(client);
  const posted = await fetch(url, { method: 'POST', body: keys });
  const complete = (to = direct) =>
    client.files.completeUploadExternal({ files: [{ id, title: 'Objects' }], channel_id: to });
  return { client, id, url, posted, complete };
}

describe('files', () => {
  it('are shared with one person, and downloaded byte for byte', async () => {
    const slack = await runPretendSlack();
    const { id, posted, complete } = await upload(slack);
    expect([posted.status, await posted.text()]).toEqual([200, `OK - ${keys.length}`]);
    expect(slack.directMessages(ann)).toEqual([]);
    await complete();
    const [message] = slack.directMessages(ann);
    expect(slack.filesOf(message!)).toMatchObject([{ title: 'Objects', bytes: keys }]);
    expect(slack.directMessages(ben)).toEqual([]);
    const download = await fetch(`${slack.url}/files/${id}`);
    expect(Buffer.from(await download.arrayBuffer())).toEqual(keys);
    expect(download.headers.get('content-disposition')).toContain('objects.csv');
  });

  it('say where they are shared, and before that that they are nowhere', async () => {
    const slack = await runPretendSlack();
    const { client, id, complete } = await upload(slack);
    expect((await client.files.info({ file: id })).file?.shares).toEqual({ private: {} });
    await complete();
    const { ts } = slack.directMessages(ann)[0]!;
    expect((await client.files.info({ file: id })).file?.shares).toMatchObject({
      private: { [direct]: [{ ts }] },
    });
  });

  it('are shared once more by who completes an upload twice', async () => {
    const slack = await runPretendSlack();
    const { complete } = await upload(slack);
    await complete();
    await complete();
    expect(slack.directMessages(ann)).toHaveLength(2);
  });

  it('of no bytes have no address', async () => {
    const client = aClient(await runPretendSlack());
    await expect(announce(client, 0)).rejects.toThrow('missing_argument');
  });

  it.each([
    ['somewhere else', '/upload/v1/OTHER', 'POST', keys, 404],
    ['cut short', undefined, 'POST', keys.subarray(1), 400],
    ['by PUT', undefined, 'PUT', keys, 400],
  ] as const)('are not taken %s', async (_, path, method, body, status) => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    const { id, url } = await announce(client);
    const target = path === undefined ? url : slack.url + path;
    const sent: RequestInit = { method, body };
    expect((await fetch(target, sent)).status).toBe(status);
    const share = client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });
    await expect(share).rejects.toThrow('file_not_found');
    await expect(client.files.info({ file: id })).rejects.toThrow('file_not_found');
  });

  it.each([
    [ann, 'invalid_arguments'],
    ['C0OUTSIDE0', 'not_in_channel'],
    ['C0ARCHIVED', 'is_archived'],
    ['C0NOWHERE0', 'channel_not_found'],
  ])('are not shared with %s', async (to, error) => {
    const { complete } = await upload(await runPretendSlack());
    await expect(complete(to)).rejects.toThrow(error);
  });

  it('are not sent to people where the app has no Messages tab', async () => {
    const { complete } = await upload(await runPretendSlack({ hasMessagesTab: false }));
    await expect(complete()).rejects.toThrow('messages_tab_disabled');
  });

  it('need scopes', async () => {
    const client = aClient(await runPretendSlack({ scopes: ['chat:write'] }));
    await expect(announce(client)).rejects.toThrow('missing_scope');
    await expect(client.files.info({ file: 'F1' })).rejects.toThrow('missing_scope');
    await expect(client.conversations.open({ users: ann })).rejects.toThrow('missing_scope');
  });

  it('get lost answers: the bytes and the share may have landed all the same', async () => {
    const slack = await runPretendSlack();
    const client = aClient(slack);
    await client.conversations.open({ users: ann });
    const { id, url } = await announce(client);
    slack.breakNext('upload', 'drop after');
    await expect(fetch(url, { method: 'POST', body: keys })).rejects.toThrow('fetch failed');
    slack.breakNext('files.completeUploadExternal', 'drop after');
    const share = client.files.completeUploadExternal({ files: [{ id }], channel_id: direct });
    await expect(share).rejects.toThrow('request');
    expect(slack.directMessages(ann)).toHaveLength(1);
  });
});

describe('conversations.open', () => {
  it('opens the same direct messages each time, with somebody who is there', async () => {
    const client = aClient(await runPretendSlack());
    expect((await client.conversations.open({ users: ann })).channel?.id).toBe(direct);
    expect(await client.conversations.open({ users: ann })).toMatchObject({ already_open: true });
    const nobody = client.conversations.open({ users: 'U0NOBODY00' });
    await expect(nobody).rejects.toThrow('user_not_found');
    await expect(client.conversations.open({ users: '' })).rejects.toThrow(
      'users_list_not_supplied',
    );
  });
});
