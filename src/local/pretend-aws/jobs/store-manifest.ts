import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { S3ManifestOutputLocation } from '@aws-sdk/client-s3-control';
import { bucketOfArn } from '../world/bucket.ts';
import { putVersion } from '../world/put-version.ts';
import type { World } from '../world/world.ts';
import type { JobTask, PretendJob } from '../world/job.ts';
import { jobStop } from './job-failure.ts';
import { renderCsvRow } from './render-csv-row.ts';

/** Stores a generated manifest as S3 Inventory does. The names of its files are made up. @throws what fails the job */
export function storeManifest(
  world: World,
  { id }: PretendJob,
  location: S3ManifestOutputLocation,
  tasks: readonly JobTask[],
) {
  const name = bucketOfArn(location.Bucket) ?? '';
  const bucket = world.buckets.get(name);
  const owner = location.ExpectedManifestBucketOwner ?? bucket?.accountId;
  if (bucket?.accountId !== owner || bucket === undefined) {
    throw jobStop('ManifestOutputForbidden', `The manifest cannot be written to ${name}`);
  }
  const folder = `${location.ManifestPrefix ?? ''}/job-${id}`.replace(/^\//, '');
  const rows = tasks.map((one) => renderCsvRow([one.bucket, one.encodedKey, one.versionId ?? '']));
  const data = putVersion(world, bucket, {
    key: `${folder}/data/${id}.csv.gz`,
    body: gzipSync(`${rows.join('\n')}\n`),
  });
  const body = JSON.stringify({
    sourceBucket: tasks[0]?.bucket,
    destinationBucket: location.Bucket,
    version: '2021-11-30',
    creationTimestamp: String(world.agenda.now().getTime()),
    fileFormat: 'CSV',
    fileSchema: 'Bucket, Key, VersionId',
    files: [{ key: data.key, size: data.sizeBytes, MD5checksum: data.etag }],
  });
  const key = `${folder}/manifest.json`;
  const checksum = createHash('md5').update(body).digest('hex');
  putVersion(world, bucket, { key: `${folder}/manifest.checksum`, body: checksum });
  const { etag } = putVersion(world, bucket, { key, body });
  return { objectArn: `${location.Bucket}/${key}`, etag };
}
