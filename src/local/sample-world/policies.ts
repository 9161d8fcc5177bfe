import type { SampleRoute } from './sample-rules.ts';

/** JSON of a policy. */
export function writePolicy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Lets a service of AWS assume a role. */
export function trustOf(service: string): string {
  return writePolicy({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
  });
}

/** What a replication role needs for these rules: S3 User Guide, "Setting up permissions for live replication". */
export function replicationPolicy(
  routes: readonly Pick<SampleRoute, 'sourceBucket' | 'destinationBucket'>[],
): string {
  const sources = routes.map(({ sourceBucket }) => `arn:aws:s3:::${sourceBucket}`);
  const destinations = routes.map(({ destinationBucket }) => `arn:aws:s3:::${destinationBucket}`);
  return writePolicy(
    allow(['s3:GetReplicationConfiguration', 's3:ListBucket'], sources),
    allow(
      [
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
        's3:GetObjectRetention',
        's3:GetObjectLegalHold',
      ],
      sources.map(ofObjects),
    ),
    allow(
      ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
      destinations.map(ofObjects),
    ),
    allow(['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'], ['*']),
  );
}

/** What a role of Batch Replication needs, reports and manifests included. */
export function jobPolicy(reports: string): string {
  return writePolicy(
    allow(['s3:InitiateReplication'], ['arn:aws:s3:::*/*']),
    allow(['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'], ['arn:aws:s3:::*']),
    allow(
      ['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'],
      [ofObjects(`arn:aws:s3:::${reports}`)],
    ),
  );
}

/** Lets S3 send to a queue or topic. */
export function targetPolicy(action: 'sqs:SendMessage' | 'sns:Publish', arn: string): string {
  return writePolicy({
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: action,
    Resource: arn,
  });
}

/** Leaves a key to the policies of its account: KMS Developer Guide, "Default key policy". */
export function keyPolicy(accountId: string): string {
  return writePolicy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: 'kms:*',
    Resource: '*',
  });
}

function ofObjects(bucketArn: string): string {
  return `${bucketArn}/*`;
}

function allow(actions: readonly string[], resources: readonly string[]): object {
  return { Effect: 'Allow', Action: actions, Resource: resources };
}
