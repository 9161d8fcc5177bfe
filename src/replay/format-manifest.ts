import type { FailedObject } from '../incidents/model/failed-object.ts';

/**
 * Objects as a manifest of S3 Batch Operations, format `S3BatchOperations_CSV_20180820`, fields Bucket, Key and VersionId:
 * no header, no empty line, keys percent-encoded, and each row with a version, which is `null` for objects older than
 * the bucket's versioning. (AmazonS3 user guide, batch-ops-create-job, "Specifying a manifest".)
 */
export function formatManifest(
  bucket: string,
  objects: readonly Pick<FailedObject, 'objectKey' | 'versionId'>[],
): string {
  const rows = objects.map(
    ({ objectKey, versionId }) => `${bucket},${encodeKey(objectKey)},${versionId || 'null'}`,
  );
  return rows.map((row) => `${row}\n`).join('');
}

/** Slashes stay, as in S3 Inventory. No key can be read as two fields or two rows then. */
function encodeKey(objectKey: string): string {
  return objectKey.split('/').map(encodeURIComponent).join('/');
}
