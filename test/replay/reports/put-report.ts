import { createHash } from 'node:crypto';
import { putVersion } from '../../../src/local/pretend-aws/world/put-version.ts';
import type { World } from '../../../src/local/pretend-aws/world/world.ts';

/** Where `putReport` puts it, in the bucket `reports`. */
export const reportFolder = 's3rep/job-0f65a1b7-9b4c-4124-a1ad-06ea77d7224f';

/** Writes a report with these rows as S3 does. */
export function putReport(
  world: World,
  rows: string,
  writtenAt: Date,
  folder = reportFolder,
): void {
  const key = `${folder}/results/f47b.csv`;
  const bucket = world.buckets.get('reports')!;
  putVersion(world, bucket, { key, body: rows });
  const MD5Checksum = createHash('md5').update(rows).digest('hex');
  const body = JSON.stringify({
    Format: 'Report_CSV_20180820',
    ReportCreationDate: writtenAt.toISOString(),
    Results: [{ TaskExecutionStatus: 'failed', Bucket: 'reports', MD5Checksum, Key: key }],
  });
  putVersion(world, bucket, { key: `${folder}/manifest.json`, body });
}

/** Puts other rows in place of those that it had. */
export function damageReport(world: World, rows: string): void {
  putVersion(world, world.buckets.get('reports')!, {
    key: `${reportFolder}/results/f47b.csv`,
    body: rows,
  });
}
