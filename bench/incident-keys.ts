import type { IncidentKey } from '../src/incidents/model/incident.ts';

/** The key of an incident of failures with all four parts there, as S3 sends it. */
export type WholeKey = { readonly [Part in keyof Omit<IncidentKey, 'kind'>]: string };

const datasets = [
  'orders',
  'invoices',
  'media-uploads',
  'sessions',
  'audit-logs',
  'exports',
  'backups',
  'thumbnails',
  'contracts',
  'telemetry',
  'datalake-raw',
  'datalake-curated',
  'statements',
  'claims',
  'app-releases',
  'model-weights',
  'search-index',
  'mail-archive',
  'shipping-labels',
  'product-images',
];

const reasons = [
  'DstBucketNotFound',
  'DstPutObjectNotPermitted',
  'AssumeRoleNotPermitted',
  'DstBucketUnversioned',
  'SrcKeyNotFound',
  'DstKmsKeyNotFound',
  'SrcGetObjectNotPermitted',
  'DstPutTaggingNotPermitted',
];

const perDataset = datasets.length;

/** The key of an incident by its number: after the datasets are used up, buckets of further tenants. */
export function keyOfIncidentNumber(number: number): WholeKey {
  const dataset = datasets[number % perDataset] ?? 'orders';
  const tenant = Math.floor(number / perDataset);
  const sourceBucket = tenant === 0 ? `acme-${dataset}` : `acme-t${tenant}-${dataset}`;
  return {
    sourceBucket,
    destinationBucket: `${sourceBucket}-dr`,
    ruleId: number % 3 === 0 ? 'replicate-everything' : `replicate-${dataset}`,
    reason: reasons[number % reasons.length] ?? 'DstBucketNotFound',
  };
}
