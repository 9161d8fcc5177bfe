import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { JobManifest } from '@aws-sdk/client-s3-control';
import { findVersion, type ObjectVersion } from '../world/bucket.ts';
import type { JobTask } from '../world/job.ts';
import type { World } from '../world/world.ts';
import { jobStop } from './job-failure.ts';
import { parseCsv } from './parse-csv.ts';

/** Tasks of a manifest: a CSV, or the `manifest.json` of an inventory. @throws what lets the whole job fail */
export function readManifest(world: World, manifest: JobManifest): JobTask[] {
  const { Format, Fields = [] } = manifest.Spec ?? {};
  const object = openManifest(world, manifest);
  const isCsv = Format === 'S3BatchOperations_CSV_20180820';
  if (isCsv && object.encryption !== 'SSE-S3') {
    throw jobStop('ManifestForbidden', `Reading the manifest is forbidden: ${object.encryption}`);
  }
  const tasks = isCsv ? readRows(object.body, Fields) : readInventory(world, manifest, object);
  if (tasks.length === 0) throw content('The manifest is empty');
  return tasks;
}

function openManifest(world: World, { Location }: JobManifest): ObjectVersion {
  const [bucket, key] = splitArn(Location?.ObjectArn);
  const object = openObject(world, bucket, key, Location?.ObjectVersionId);
  if (object.etag !== Location?.ETag) {
    throw jobStop('ManifestETagMismatch', 'The ETag of the manifest is not the one of the job');
  }
  return object;
}

function splitArn(arn = ''): [bucket: string, key: string] {
  const [, bucket = '', key = ''] = /^arn:aws[\w-]*:s3:::([^/]+)\/(.+)$/s.exec(arn) ?? [];
  return [bucket, key];
}

function openObject(world: World, bucketName: string, key: string, versionId?: string) {
  const bucket = world.buckets.get(bucketName);
  const object = bucket && findVersion(bucket, key, versionId);
  if (object !== undefined && !object.isDeleteMarker) return object;
  throw jobStop('ManifestNotFound', `The manifest object does not exist: ${bucketName}/${key}`);
}

function readInventory(
  world: World,
  { Location }: JobManifest,
  { body }: ObjectVersion,
): JobTask[] {
  const { fileSchema, files } = parseInventory(body);
  const fields = fileSchema.split(',').map((field) => field.trim());
  const [bucket] = splitArn(Location?.ObjectArn);
  return files.flatMap(({ key, MD5checksum }) => {
    const { body: data } = openObject(world, bucket, key);
    if (createHash('md5').update(data).digest('hex') !== MD5checksum) {
      throw content(`The checksum of ${key} is another one`);
    }
    return readRows(key.endsWith('.gz') ? gunzipSync(data) : data, fields);
  });
}

/** What of the `manifest.json` of an inventory is needed. */
interface Inventory {
  readonly fileSchema: string;
  readonly files: readonly { readonly key: string; readonly MD5checksum: string }[];
}

function parseInventory(body: Buffer): Inventory {
  try {
    const parsed: Partial<Inventory> = JSON.parse(body.toString());
    return { fileSchema: parsed.fileSchema!.trim(), files: [...parsed.files!] };
  } catch (error) {
    throw content(`The manifest is none of an inventory: ${String(error)}`);
  }
}

function readRows(body: Buffer, fields: readonly string[]): JobTask[] {
  const text = body.toString();
  if (text.startsWith('\uFEFF')) throw content('The manifest begins with a byte order mark');
  return parse(text).map((row) => readRow(row, fields));
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
  const encodedKey = of('Key') ?? '';
  if (!isUrlEncoded(encodedKey)) throw content(`A key is not URL-encoded: ${encodedKey}`);
  return { bucket: of('Bucket') ?? '', encodedKey, versionId: of('VersionId') };
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
