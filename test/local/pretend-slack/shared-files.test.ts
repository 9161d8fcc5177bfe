import type { MessageShortcut } from '@slack/bolt';
import { ann, botToken, channel, runBolt, runPretendSlack, stopAll } from './run-pretend-slack.ts';

afterEach(stopAll);

/** Shares a file, and gives what a shortcut tells of it. */
async function share(scopes: readonly string[]) {
  const messageShortcuts = [{ callbackId: 'read', name: 'Read' }];
  const slack = await runPretendSlack({ messageShortcuts, scopes });
  const seen: MessageShortcut['message'][] = [];
  await runBolt(slack, (app) =>
    app.shortcut<MessageShortcut>('read', async ({ ack, body }) => {
      seen.push(body.message);
      await ack();
    }),
  );
  const sharedFiles = [{ id: 'F01', name: 'r.csv', content: 'a,b' }];
  const { ts } = slack.postAsPerson({ text: 'look', userId: ann, sharedFiles });
  await slack.useMessageShortcut('read', { channelId: channel, messageTs: ts }, ann);
  return seen[0]!['files'][0] as { readonly url_private_download: string };
}

const get = (url: string, token: string) =>
  fetch(url, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });

describe('A shared file', () => {
  it('comes with its message, and is sent to an app that may read files', async () => {
    const file = await share(['commands', 'files:read']);
    expect(file).toMatchObject({ name: 'r.csv', mimetype: 'text/csv', size: 3 });
    const response = await get(file.url_private_download, botToken);
    expect([response.status, await response.text()]).toEqual([200, 'a,b']);
    expect((await get(file.url_private_download.replace('F01', 'F02'), botToken)).status).toBe(404);
  });

  it.each([
    ['without the scope', ['commands'], undefined],
    ['with another token', ['commands', 'files:read'], 'xoxb-other'],
  ])('leads to a page for signing in %s', async (_what, scopes, token) => {
    const { url_private_download: url } = await share(scopes);
    const response = await get(url, token ?? botToken);
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      expect.stringContaining('/signin'),
    ]);
  });
});
