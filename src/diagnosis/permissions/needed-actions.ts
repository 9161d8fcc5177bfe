/**
 * What S3 has to be allowed to replicate: S3 User Guide, "Setting up permissions for live replication",
 * "Replicating encrypted objects" and "Object Lock considerations".
 */
export const sourceBucketActions = ['s3:GetReplicationConfiguration', 's3:ListBucket'] as const;

/** `GetObjectVersion` stands in for the first one, but not for objects encrypted with KMS. */
export const sourceObjectActions = [
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersion',
  's3:GetObjectVersionAcl',
  's3:GetObjectVersionTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
] as const;

/** Of 2026, and needed by those who have annotations only. */
export const annotationAction = 's3:GetObjectVersionAnnotationForReplication';

/** The third where objects have tags, the second where delete markers are replicated, the last by a rule's choice. */
export const destinationObjectActions = [
  's3:ReplicateObject',
  's3:ReplicateDelete',
  's3:ReplicateTags',
  's3:ObjectOwnerOverrideToBucketOwner',
] as const;

/** Changes of a lock that a replica has already. */
export const destinationLockActions = ['s3:PutObjectRetention', 's3:PutObjectLegalHold'] as const;

/** On the key that encrypts the original. */
export const sourceKeyActions = ['kms:Decrypt'] as const;

/** AWS's pages differ on the least of these: its example of a role has only the first. */
export const replicaKeyActions = ['kms:Encrypt', 'kms:GenerateDataKey', 'kms:Decrypt'] as const;
