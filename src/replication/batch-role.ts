/** What the role of jobs is for. Texts may be placeholders. */
export interface BatchRoleUse {
  readonly partition: string;
  readonly sourceBucket: string;
  /** For manifests and reports. */
  readonly reportBucket: string;
}

/** Lets S3 Batch Operations assume the role, for jobs of this account alone. */
export function batchRoleTrust(accountId: string): object {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'batchoperations.s3.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
  };
  return { Version: '2012-10-17', Statement: [statement] };
}

/**
 * What jobs need, with a list of one's own or one that S3 generates and does not keep. One policy for both, so that writing
 * it twice takes nothing away. (S3 user guide, s3-batch-replication-policies.)
 */
export function batchRolePolicy({ partition, sourceBucket, reportBucket }: BatchRoleUse): object {
  const source = `arn:${partition}:s3:::${sourceBucket}`;
  const files = `arn:${partition}:s3:::${reportBucket}/s3rep/*`;
  const allow = (Action: string | readonly string[], Resource: string) => ({
    Effect: 'Allow',
    Action,
    Resource,
  });
  return {
    Version: '2012-10-17',
    Statement: [
      allow('s3:InitiateReplication', `${source}/*`),
      allow(['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'], source),
      allow(['s3:GetObject', 's3:GetObjectVersion'], files),
      allow('s3:PutObject', files),
    ],
  };
}
