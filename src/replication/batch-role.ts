/** What the role of jobs is for. Texts may be placeholders. */
export interface BatchRoleUse {
  readonly partition: string;
  readonly sourceBucket: string;
  /** For manifests and reports. */
  readonly reportBucket: string;
}

/**
 * Lets S3 Batch Operations assume the role. Without a condition on `aws:SourceAccount`: AWS's pages have none, and do not say
 * that it sends one, so no job might run. Who may pass the role decides who can use it. (S3 user guide, batch-ops-iam-role-policies.)
 */
export const batchRoleTrust: object = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'batchoperations.s3.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
};

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
