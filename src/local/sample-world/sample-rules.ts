/** Of what fails together: an incident. */
export interface SampleRoute {
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  readonly ruleId: string;
  readonly reason: string;
}

/** A rule that the sample world plays, and why it fails at the start. */
export interface SampleRule extends SampleRoute {
  readonly reason: 'DstBucketUnversioned' | 'DstPutObjectNotPermitted' | 'SrcKmsKeyInvalidState';
  readonly prefix: string;
  /** How many objects are put at once. */
  readonly objects: number;
  /** Whether its failures come by a topic, which wraps them. */
  readonly isByTopic?: boolean;
  /** Whether both buckets encrypt with keys of their own. */
  readonly isEncrypted?: boolean;
}

/** A rule that sends no failures: without metrics S3 tells of none, and a disabled one replicates nothing. */
export interface QuietRule extends Omit<SampleRoute, 'reason'> {
  readonly lacks: 'metrics' | 'status';
}

/** What the world plays; the first is the story that the documentation tells. */
export const sampleRules: readonly SampleRule[] = [
  {
    sourceBucket: 'orders',
    destinationBucket: 'orders-dr',
    ruleId: 'everything',
    prefix: '',
    reason: 'DstBucketUnversioned',
    objects: 25,
  },
  {
    sourceBucket: 'invoices',
    destinationBucket: 'invoices-archive',
    ruleId: 'pdf-only',
    prefix: 'pdf/',
    reason: 'DstPutObjectNotPermitted',
    objects: 1,
  },
  {
    sourceBucket: 'media-uploads',
    destinationBucket: 'media-eu',
    ruleId: 'all-media',
    prefix: '',
    reason: 'SrcKmsKeyInvalidState',
    objects: 2,
    isByTopic: true,
    isEncrypted: true,
  },
];

/** Rules of which nobody would hear that they fail, for `/s3rep coverage`. */
export const quietRules: readonly QuietRule[] = [
  { sourceBucket: 'wiki', destinationBucket: 'wiki-dr', ruleId: 'attachments', lacks: 'metrics' },
  { sourceBucket: 'payroll', destinationBucket: 'payroll-dr', ruleId: 'all', lacks: 'status' },
];

/** What fails by its events alone: the world has the buckets, and neither rules nor objects. */
export const eventRoutes: readonly SampleRoute[] = [
  route('sessions', 'sessions-dr', 'everything', 'SrcKeyNotFound'),
  route('audit-logs', 'audit-logs-locked', 'compliance', 'DstBucketObjectLockConfigMissing'),
  route('exports', 'partner-exports', 'nightly', 'AssumeRoleNotPermitted'),
  route('backups', 'backups-dr', 'db', 'DstBucketNotFound'),
  route('thumbnails', 'thumbnails-us', 'webp', 'SrcGetTaggingNotPermitted'),
  route('contracts', 'contracts-dr', 'signed', 'DstPutLegalHoldNotPermitted'),
  route('orders', 'orders-analytics', 'parquet', 'DstKmsKeyNotFound'),
  route('datalake', 'datalake-dr', 'raw', 'SrcGetObjectNotPermitted'),
  route('telemetry', 'telemetry-eu', 'hourly', 'SrcQuotaSomethingNew'),
];

/** Where Batch Operations writes reports and reads manifests. */
export const sampleReports = 's3rep-reports';

/** Where all buckets send what S3 tells of them. */
export const sampleQueueArn = 'arn:aws:sqs:eu-west-1:111122223333:s3rep';

/** Or by way of it. */
export const sampleTopicArn = 'arn:aws:sns:eu-west-1:111122223333:s3rep';

/** Of the jobs that s3rep creates. */
export const sampleRoleArn = 'arn:aws:iam::111122223333:role/s3rep-batch';

/** Names a rule among those of all buckets, as the world names what is broken. */
export function nameOfRule({
  sourceBucket,
  ruleId,
}: Pick<SampleRule, 'sourceBucket' | 'ruleId'>): string {
  return `${sourceBucket}/${ruleId}`;
}

function route(
  sourceBucket: string,
  destinationBucket: string,
  ruleId: string,
  reason: string,
): SampleRoute {
  return { sourceBucket, destinationBucket, ruleId, reason };
}
