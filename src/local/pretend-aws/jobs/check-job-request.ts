import type {
  CreateJobRequest,
  JobManifestGenerator,
  KeyNameConstraint,
} from '@aws-sdk/client-s3-control';
import { refusal, type AwsRefusal } from '../wire/refusal.ts';
import { bucketOfArn } from '../world/bucket.ts';

/** What the schemas of the SDK do not hold: lengths, patterns, enumerations, and what excludes what. @throws a refusal */
export function checkJobRequest(request: CreateJobRequest, accountId: string): void {
  const problem = findProblems(request)[0];
  if (problem !== undefined) throw invalid(problem);
  if ((request.Tags ?? []).length > 50) {
    throw refusal('TooManyTagsException', 'The maximum number of tags for a job is 50');
  }
  const roleAccount = /^arn:aws[\w-]*:iam::(\d{12}):role\/\S+$/.exec(request.RoleArn ?? '')?.[1];
  if (roleAccount !== undefined && roleAccount !== accountId) {
    throw refusal('AccessDenied', 'Cross-account pass role is not allowed.', 403);
  }
}

function invalid(problem: string): AwsRefusal {
  return refusal('InvalidRequest', problem);
}

function findProblems(request: CreateJobRequest): string[] {
  const { ClientRequestToken: token = '', Priority: priority = 0, Description, RoleArn } = request;
  return [
    ...unless(
      token.length >= 1 && token.length <= 64,
      'ClientRequestToken must have 1 to 64 characters',
    ),
    ...unless(priority >= 0 && priority <= 2_147_483_647, 'Priority must be 0 to 2147483647'),
    ...unless(
      Description === undefined || (Description.length > 0 && Description.length <= 256),
      'Description must have 1 to 256 characters',
    ),
    ...unless(/^arn:aws[\w-]*:iam::\d{12}:role\/\S+$/.test(RoleArn ?? ''), 'Invalid role ARN'),
    ...unless(request.Operation?.S3ReplicateObject !== undefined, 'The stand-in replicates only'),
    ...unless(
      (request.Manifest === undefined) !== (request.ManifestGenerator === undefined),
      'Exactly one of Manifest and ManifestGenerator must be specified',
    ),
    ...reportProblems(request),
    ...manifestProblems(request),
    ...generatorProblems(request.ManifestGenerator),
  ];
}

function unless(isFine: boolean, problem: string): string[] {
  return isFine ? [] : [problem];
}

function reportProblems({ Report: report }: CreateJobRequest): string[] {
  if (report?.Enabled !== true) return [];
  return [
    ...unless(
      bucketOfArn(report.Bucket) !== undefined,
      'Report.Bucket must be the ARN of a bucket',
    ),
    ...unless(report.Format === 'Report_CSV_20180820', 'Report.Format must be Report_CSV_20180820'),
    ...unless(
      ['AllTasks', 'FailedTasksOnly'].includes(report.ReportScope ?? ''),
      'Report.ReportScope must be AllTasks or FailedTasksOnly',
    ),
  ];
}

const fieldNames: readonly string[] = ['Bucket', 'Key', 'VersionId', 'Ignore'];

function manifestProblems({ Manifest: manifest }: CreateJobRequest): string[] {
  if (manifest === undefined) return [];
  const { Format: format = '', Fields: fields } = manifest.Spec ?? {};
  const isCsv = format === 'S3BatchOperations_CSV_20180820';
  const hasFields = fields?.includes('Bucket') && fields.includes('Key');
  return [
    ...unless(
      isCsv || /^S3InventoryReport_CSV_(20161130|20211130)$/.test(format),
      `Invalid manifest format: ${format}`,
    ),
    ...unless(
      isCsv ? hasFields === true && fields!.every((one) => fieldNames.includes(one)) : !fields,
      'Manifest.Spec.Fields must name Bucket and Key of a CSV, and nothing of an inventory',
    ),
    ...unless(
      !/"/.test(manifest.Location?.ETag ?? ''),
      'Manifest.Location.ETag must have no quotes',
    ),
  ];
}

const replicationStatuses: readonly string[] = ['COMPLETED', 'FAILED', 'REPLICA', 'NONE'];

function generatorProblems(generator: JobManifestGenerator | undefined): string[] {
  if (generator === undefined) return [];
  const { SourceBucket, Filter, EnableManifestOutput, ManifestOutputLocation } =
    generator.S3JobManifestGenerator!;
  const statuses = Filter?.ObjectReplicationStatuses ?? [];
  return [
    ...unless(bucketOfArn(SourceBucket) !== undefined, 'SourceBucket must be the ARN of a bucket'),
    ...unless(
      !EnableManifestOutput || ManifestOutputLocation !== undefined,
      'ManifestOutputLocation must be specified if EnableManifestOutput is true',
    ),
    ...unless(
      statuses.every((status) => replicationStatuses.includes(status)),
      `ObjectReplicationStatuses may hold ${replicationStatuses.join(', ')}`,
    ),
    ...constraintProblems(Filter?.KeyNameConstraint),
  ];
}

/** Arrays by their type, but each holds exactly one string of at most 1,024 bytes. */
function constraintProblems(constraint: KeyNameConstraint = {}): string[] {
  return Object.entries(constraint).flatMap(([name, texts = []]) =>
    unless(
      texts.length === 1 && Buffer.byteLength(texts[0]!) <= 1_024,
      `KeyNameConstraint.${name} must hold exactly one string of at most 1024 bytes`,
    ),
  );
}
