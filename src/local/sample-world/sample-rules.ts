/** Of what fails together: an incident. */
export interface SampleRoute {
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  readonly ruleId: string;
  readonly reason: string;
}

/** A rule that the sample world plays, and why it fails at the start. */
export interface SampleRule extends SampleRoute {
  readonly prefix: string;
  /** How many objects are put at once. */
  readonly objects: number;
  /** Whether its failures come by a topic, which wraps them. */
  readonly isByTopic?: boolean;
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
  },
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
