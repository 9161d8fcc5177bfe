import type { JobManifest } from '@aws-sdk/client-s3-control';
import { findVersion, type ObjectVersion } from '../world/bucket.ts';
import type { World } from '../world/world.ts';
import { jobStop } from './job-failure.ts';
import type { JobTask } from '../world/job.ts';
import { parseCsv } from './parse-csv.ts';

/** Tasks of a CSV manifest. @throws what lets the whole job fail */
export function readManifest(world: World, manifest: JobManifest): JobTask[] {
  const { body } = openManifest(world, manifest);
  const text = body.toString();
  if (text.startsWith('\uFEFF')) throw content('The manifest begins with a byte order mark');
  const rows = parse(text);
  if (rows.length === 0) throw content('The manifest is empty');
  return rows.map((row) => readRow(row, manifest.Spec?.Fields ?? []));
}

function openManifest(world: World, { Location }: JobManifest): ObjectVersion {
  const [, bucketName = '', key = ''] =
    /^arn:aws[\w-]*:s3:::([^/]+)\/(.+)$/s.exec(Location?.ObjectArn ?? '') ?? [];
  const bucket = world.buckets.get(bucketName);
  const object = bucket && findVersion(bucket, key, Location?.ObjectVersionId);
  if (bucket === undefined || object === undefined || object.isDeleteMarker) {
    throw jobStop('ManifestNotFound', `The manifest object does not exist: ${Location?.ObjectArn}`);
  }
  if (object.etag !== Location?.ETag) {
    throw jobStop('ManifestETagMismatch', 'The ETag of the manifest is not the one of the job');
  }
  if (object.encryption !== 'SSE-S3') {
    throw jobStop('ManifestForbidden', `Reading the manifest is forbidden: ${object.encryption}`);
  }
  return object;
}

function parse(text: string): string[][] {
  try {
    return parseCsv(text);
  } catch (error) {
    throw content(String(error));
  }
}

function content(problem: string) {
  return jobStop('InvalidManifestContent', problem);
}

function readRow(row: readonly string[], fields: readonly string[]): JobTask {
  if (row.length !== fields.length) throw content('Unexpected number of task fields');
  const of = (field: string): string | undefined => row[fields.indexOf(field)];
  const encodedKey = of('Key')!;
  if (!isUrlEncoded(encodedKey)) throw content(`A key is not URL-encoded: ${encodedKey}`);
  return { bucket: of('Bucket')!, encodedKey, versionId: of('VersionId') };
}

/** Stricter than S3 may be: what has to be encoded, a `+` too, is. */
function isUrlEncoded(key: string): boolean {
  return /^(?:[\w.!~*'()/-]|%[0-9A-Fa-f]{2})+$/.test(key) && isUtf8(key);
}

function isUtf8(key: string): boolean {
  try {
    return decodeURIComponent(key) !== '';
  } catch {
    return false;
  }
}
