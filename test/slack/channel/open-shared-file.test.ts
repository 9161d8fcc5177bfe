import { tallyReport } from '../../../src/replay/reports/tally-report.ts';
import { openSharedFile } from '../../../src/slack/channel/open-shared-file.ts';
import { aFailedRow } from '../../replay/reports/a-report.ts';

const url = 'https://files.slack.com/files-pri/T0-F0/download/f47b.csv';

interface Sent {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

/** Downloads a file from a Slack that answers so. */
function download(response: () => Response | Promise<Response>, from = url, apiUrl?: string) {
  const sent: Sent[] = [];
  const send = (to: string, init?: RequestInit) => {
    sent.push({ url: to, init });
    return Promise.resolve().then(response);
  };
  const access = { botToken: 'xoxb-1', apiUrl, fetch: send as typeof fetch };
  const report = openSharedFile(access, { kind: 'slack', url: from, name: 'f47b.csv' }, 1000);
  return { sent, read: tallyReport(report) };
}

const csv = (text: string) => () => new Response(text, { headers: { 'content-type': 'text/csv' } });

describe('openSharedFile', () => {
  it('downloads what somebody shared, with the token of the bot, and follows no redirection', async () => {
    const { sent, read } = download(csv(aFailedRow('a')));
    expect((await read).tally.failed).toBe(1);
    expect(sent).toMatchObject([
      { url, init: { redirect: 'manual', headers: { authorization: 'Bearer xoxb-1' } } },
    ]);
  });

  it.each([
    'https://evil.example/f47b.csv',
    'https://files.slack.com.evil.example/f47b.csv',
    'https://evilslack.com/f47b.csv',
    'https://files.slack.com@evil.example/f47b.csv',
    'http://files.slack.com/f47b.csv',
    'file:///etc/passwd',
    'nothing',
  ])('sends the token to no other host: %s', async (from) => {
    const { sent, read } = download(csv(aFailedRow('a')), from);
    await expect(read).rejects.toThrow('not stored in Slack');
    expect(sent).toEqual([]);
  });

  it('asks no other host than its own Slack, where it has one', async () => {
    const ours = 'http://127.0.0.1:4810';
    expect((await download(csv(''), `${ours}/f.csv`, `${ours}/api/`).read).tally.failed).toBe(0);
    await expect(download(csv(''), url, `${ours}/api/`).read).rejects.toThrow(
      'not stored in Slack',
    );
  });

  const page = { headers: { 'content-type': 'text/html; charset=utf-8' } };

  it.each([
    ['a page to sign in', () => new Response('<html>', page), 'files:read'],
    ['a way to one', () => new Response(null, { status: 302 }), 'files:read'],
    ['a refusal', () => new Response(null, { status: 403 }), 'files:read'],
    ['that it is deleted', () => new Response(null, { status: 404 }), 'no more'],
    [
      'a picture',
      () => new Response('x', { headers: { 'content-type': 'image/png' } }),
      'no CSV file',
    ],
    ['an error', () => new Response(null, { status: 500 }), 'HTTP 500'],
    ['nothing', () => Promise.reject(new Error('reset')), 'reset'],
    ['more than it said', csv('x'.repeat(2000)), 'larger than Slack said'],
  ])('says what is wrong where Slack answers with %s', async (_what, response, words) => {
    const { read } = download(response);
    await expect(read).rejects.toThrow(words);
    await expect(read).rejects.toHaveProperty('name', 'ReportRefusal');
  });
});
