import { createHash } from 'node:crypto';
import type { CompletionReport } from '../../../src/replay/ports/completion-report.ts';

/** A report with these files, which come in pieces of a few bytes. */
export function aReport(
  contents: readonly string[],
  differences: { readonly md5?: string } = {},
): CompletionReport {
  return {
    name: 's3://reports/s3rep/job-1/manifest.json',
    writtenAt: new Date('2026-11-29T03:00:00Z'),
    files: contents.map((content, index) => ({
      name: `results/${index + 1}.csv`,
      md5: createHash('md5').update(content).digest('hex'),
      open: () => Promise.resolve(inPieces(Buffer.from(content))),
      ...differences,
    })),
  };
}

async function* inPieces(content: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += 7) yield content.subarray(at, at + 7);
}

/** A row of a task that failed. */
export function aFailedRow(
  key: string,
  reason = 'DstBucketUnversioned',
  bucket = 'orders',
): string {
  return `${bucket},${encodeURIComponent(key)},version-of-${encodeURIComponent(key)},failed,500,${reason},Replication failed\r\n`;
}

/** A row of a task that succeeded. */
export function aRow(key: string): string {
  return `orders,${encodeURIComponent(key)},v1,succeeded,200,,success\r\n`;
}
