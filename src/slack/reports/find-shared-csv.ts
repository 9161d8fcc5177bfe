import * as v from 'valibot';
import type { ReportSource } from '../../replay/model/report-ask.ts';

/** Some 400,000 rows: a real report had 100,001 in 10 MB. It is read in pieces, so this only bounds how long it takes. */
export const maxSharedBytes = 40_000_000;

const sharedFile = v.object({
  name: v.optional(v.nullable(v.string())),
  size: v.optional(v.number()),
  url_private_download: v.pipe(v.string(), v.url()),
});

/** The one file of a message, to be read as results of a report; else why not, in mrkdwn. */
export function findSharedCsv(message: unknown): ReportSource | string {
  const { files = [] } = (message ?? {}) as { readonly files?: readonly unknown[] };
  if (!Array.isArray(files) || files.length === 0) {
    return 'This message has no file. Share a CSV file of the results of a completion report, and choose this in the menu of that message.';
  }
  if (files.length > 1)
    return 'This message has several files. Share the one with the failed tasks alone.';
  const file = v.safeParse(sharedFile, files[0]);
  if (!file.success) return 'Slack does not say where this file can be downloaded.';
  const { name, size = 0, url_private_download: url } = file.output;
  if (size > maxSharedBytes) {
    return `This file is larger than ${maxSharedBytes / 1_000_000} MB. Split it, or let me read the report from S3: \`/s3rep report\`.`;
  }
  return { kind: 'slack', url, name: name || 'the shared file' };
}
