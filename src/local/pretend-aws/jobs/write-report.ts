import { createHash } from 'node:crypto';
import { bucketOfArn, type PretendBucket } from '../world/bucket.ts';
import { putVersion } from '../world/put-version.ts';
import type { World } from '../world/world.ts';
import { renderCsvRow } from './render-csv-row.ts';
import type { PretendJob, TaskOutcome } from '../world/job.ts';

/** What AWS declares, in another order than the one in which it writes the two codes. */
const reportSchema = 'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage';

/** Writes the report of a job into its bucket; none if no task was invoked, or if nobody asked for one. */
export function writeReport(world: World, job: PretendJob): void {
  const { Enabled, Bucket, Prefix, ReportScope } = job.request.Report ?? {};
  const bucket = world.buckets.get(bucketOfArn(Bucket) ?? '');
  if (!Enabled || bucket === undefined || job.outcomes.length === 0) return;
  const folder = `${Prefix === undefined ? '' : `${Prefix}/`}job-${job.id}`;
  const groups = Object.entries({
    succeeded: ReportScope === 'AllTasks' ? job.outcomes.filter(isSuccess) : [],
    failed: job.outcomes.filter((outcome) => !isSuccess(outcome)),
  });
  const results = groups.flatMap(([status, outcomes]) =>
    rowsOf(world, status, outcomes).map((rows) =>
      writeResults(world, bucket, `${folder}/results`, status, rows),
    ),
  );
  writeManifest(world, bucket, folder, results);
}

function isSuccess({ errorCode }: TaskOutcome): boolean {
  return errorCode === undefined;
}

/** As in AWS's own examples, in which such rows hold JSON with quotes that nobody escaped. */
const brokenRow =
  'orders,broken,,failed,500,PermanentFailure,"Error: {"message":""Task timed out"", operation"';

/** Rows of each file. */
function rowsOf(world: World, status: string, outcomes: readonly TaskOutcome[]): string[][] {
  const { rowsPerResultsFile, breakReportRow } = world.behaviour;
  const rows = outcomes.map(renderRow);
  if (breakReportRow && status === 'failed') rows.splice(1, 0, brokenRow);
  const files = Math.ceil(rows.length / rowsPerResultsFile);
  return Array.from({ length: files }, (_, index) =>
    rows.slice(index * rowsPerResultsFile, (index + 1) * rowsPerResultsFile),
  );
}

/** Bucket, key, version, status, HTTP status, code, message: the order that real reports have. */
function renderRow({ task, errorCode, message }: TaskOutcome): string {
  const { bucket, encodedKey, versionId = '' } = task;
  const status = errorCode === undefined ? ['succeeded', '200'] : ['failed', '500'];
  return renderCsvRow([bucket, encodedKey, versionId, ...status, errorCode ?? '', message]);
}

function writeResults(
  world: World,
  bucket: PretendBucket,
  folder: string,
  status: string,
  rows: readonly string[],
) {
  const body = `${rows.join('\n')}\n`;
  const name = createHash('sha1').update(`${folder} ${status} ${body}`).digest('hex');
  const key = `${folder}/${name}.csv`;
  // Always, whatever the bucket's default is.
  putVersion(world, bucket, { key, body, encryption: 'SSE-S3' });
  return { TaskExecutionStatus: status, Bucket: bucket.name, MD5Checksum: md5(body), Key: key };
}

function writeManifest(
  world: World,
  bucket: PretendBucket,
  folder: string,
  results: readonly object[],
): void {
  const body = JSON.stringify({
    Format: 'Report_CSV_20180820',
    ReportCreationDate: world.agenda.now().toISOString(),
    Results: results,
    ReportSchema: reportSchema,
  });
  const key = `${folder}/manifest.json`;
  putVersion(world, bucket, { key, body, encryption: 'SSE-S3' });
  putVersion(world, bucket, { key: `${key}.md5`, body: md5(body), encryption: 'SSE-S3' });
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
