/** Actions of IAM that operations need whose names are others. Of objects: the one for a named version stands behind. */
const actions: Readonly<Record<string, string>> = {
  HeadBucket: 's3:ListBucket',
  ListBuckets: 's3:ListAllMyBuckets',
  ListObjectsV2: 's3:ListBucket',
  ListObjectVersions: 's3:ListBucketVersions',
  GetBucketReplication: 's3:GetReplicationConfiguration',
  PutBucketReplication: 's3:PutReplicationConfiguration',
  GetBucketNotificationConfiguration: 's3:GetBucketNotification',
  PutBucketNotificationConfiguration: 's3:PutBucketNotification',
  GetObjectLockConfiguration: 's3:GetBucketObjectLockConfiguration',
  PutObjectLockConfiguration: 's3:PutBucketObjectLockConfiguration',
  GetBucketEncryption: 's3:GetEncryptionConfiguration',
  PutBucketEncryption: 's3:PutEncryptionConfiguration',
  HeadObject: 's3:GetObject',
  DeleteObjects: 's3:DeleteObject',
};
const ofVersions: Readonly<Record<string, string>> = {
  's3:GetObject': 's3:GetObjectVersion',
  's3:GetObjectTagging': 's3:GetObjectVersionTagging',
  's3:GetObjectAcl': 's3:GetObjectVersionAcl',
  's3:DeleteObject': 's3:DeleteObjectVersion',
};

/**
 * What a caller has to be permitted: Service Authorization Reference, "Actions, resources, and condition keys for
 * Amazon S3"; in the other services operations and actions have the same names.
 * @param prefix - of the service's actions, such as `kms`
 */
export function requiredAction(
  prefix: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
): string | undefined {
  // Anybody may ask who they are.
  if (operation === 'GetCallerIdentity') return undefined;
  const action = actions[operation] ?? `${prefix}:${operation}`;
  return input['VersionId'] === undefined ? action : (ofVersions[action] ?? action);
}
