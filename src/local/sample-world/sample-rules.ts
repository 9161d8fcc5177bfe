/** A rule of the sample world, and why it fails at the start. */
export interface SampleRule {
  readonly sourceBucket: string;
  readonly destinationBucket: string;
  readonly ruleId: string;
  readonly prefix: string;
  readonly reason: string;
  /** How many objects are put at once. */
  readonly objects: number;
  /** Whether its failures come by a topic, which wraps them. */
  readonly isByTopic?: boolean;
}

/** The rules of the sample world; the first is the story that the documentation tells. */
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

/** Where Batch Operations writes reports and reads manifests. */
export const reportBucket = 's3rep-reports';

/** Names a rule among those of all buckets, as the world names what is broken. */
export function nameOfRule({
  sourceBucket,
  ruleId,
}: Pick<SampleRule, 'sourceBucket' | 'ruleId'>): string {
  return `${sourceBucket}/${ruleId}`;
}
