import { stringify } from 'csv-stringify/sync';
import type { FailedObject } from '../incidents/model/failed-object.ts';

const columns = ['bucket', 'key', 'version_id', 'size_bytes', 'failed_at', 'written_at'];

/** Objects as a table with a header. A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
export function formatObjectCsv(bucket: string, objects: readonly FailedObject[]): string {
  const rows = objects.map(({ objectKey, versionId, sizeBytes, failedAt, requestedAt }) => [
    bucket,
    objectKey,
    versionId,
    sizeBytes,
    failedAt.toISOString(),
    requestedAt?.toISOString(),
  ]);
  return stringify([columns, ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}
