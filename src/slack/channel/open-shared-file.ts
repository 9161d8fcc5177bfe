import { describeError } from '../../lib/describe-error.ts';
import type { ReportSource } from '../../replay/model/report-ask.ts';
import { type CompletionReport, ReportRefusal } from '../../replay/ports/completion-report.ts';
import type { SlackAccess } from './slack-client.ts';

type SharedFile = Extract<ReportSource, { kind: 'slack' }>;

/** What browsers and Slack call a CSV file. */
const textTypes =
  /^(?:text\/(?!html)|application\/(?:csv|octet-stream|vnd\.ms-excel)|binary\/octet-stream)/;

/** For all of it. */
const downloadMillis = 60_000;

/**
 * A file that somebody shared in Slack, as a report of that one file. The bot's token goes to Slack's own hosts alone.
 * @param maxBytes - reading more throws
 */
export function openSharedFile(
  access: Omit<SlackAccess, 'callMillis'>,
  { url, name }: SharedFile,
  maxBytes: number,
): CompletionReport {
  const open = async () => bound(await download(access, url), maxBytes);
  return { name, writtenAt: undefined, files: [{ name, md5: undefined, open }] };
}

async function download(
  { botToken, apiUrl, fetch: send = fetch }: Omit<SlackAccess, 'callMillis'>,
  url: string,
): Promise<ReadableStream<Uint8Array>> {
  if (!isOfSlack(url, apiUrl)) {
    throw new ReportRefusal('This file is not stored in Slack, so I cannot read it.');
  }
  const response = await send(url, {
    headers: { authorization: `Bearer ${botToken}` },
    // Slack sends whom it does not know to its sign-in page.
    redirect: 'manual',
    signal: AbortSignal.timeout(downloadMillis),
  }).catch((error: unknown) => {
    throw new ReportRefusal(
      `Slack did not send the file (${describeError(error)}). Please try again in a minute.`,
      { cause: error },
    );
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 200 && response.body !== null && textTypes.test(type)) {
    return response.body;
  }
  await response.body?.cancel();
  throw new ReportRefusal(explain(response.status, type));
}

function explain(status: number, type: string): string {
  if (status === 404 || status === 410) return 'Slack has this file no more.';
  if (status === 200 && !type.startsWith('text/html')) {
    return `This is no CSV file: Slack calls it ${/^[\w/.+-]{1,60}/.exec(type)?.[0] ?? 'nothing'}.`;
  }
  if (status === 200 || status === 302 || status === 401 || status === 403) {
    return 'Slack did not send the file. The app needs the scope files:read to read files that people share: add it to the app, and install the app again.';
  }
  return `Slack did not send the file (HTTP ${status}). Please try again in a minute.`;
}

/** Under a Slack of one's own, that one alone. */
function isOfSlack(url: string, apiUrl: string | undefined): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  if (apiUrl !== undefined) return origin === new URL(apiUrl).origin;
  return protocol === 'https:' && /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname);
}

async function* bound(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new ReportRefusal('This file is larger than Slack said.');
    yield piece;
  }
}
