/** All checks of a diagnosis, in the order in which S3 meets what they look at. */
export const checkIds = [
  'source-bucket',
  'source-versioning',
  'replication-configuration',
  'rule',
  'eligibility',
  'role',
  'trust',
  'batch-role',
  'batch-trust',
  'source-version',
  'source-storage-class',
  'replication-status',
  'source-ownership',
  'source-permissions',
  'source-bucket-policy',
  'source-key',
  'source-key-policy',
  'destination-bucket',
  'destination-region',
  'destination-versioning',
  'destination-object-lock',
  'destination-ownership',
  'destination-encryption',
  'destination-permissions',
  'destination-bucket-policy',
  'destination-key',
  'destination-key-policy',
  'replica',
  'batch-permissions',
  'capacity',
] as const;

/**
 * A check. `…-permissions` are what identity policies, boundary and control policies allow a role; `…-policy` is the
 * policy of the bucket or key itself.
 */
export type CheckId = (typeof checkIds)[number];
