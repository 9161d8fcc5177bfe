/**
 * What S3 says of a replication that has not failed, such as `Replication:OperationMissedThreshold`: it is late, was
 * late, or is no longer tracked. No object is missing for good, so it is logged and not counted.
 */
export interface OtherReplicationEvent {
  /** Without the `s3:` that some stores put in front. */
  readonly eventName: string;
  readonly sourceBucket: string;
  readonly destinationBucket: string | undefined;
  readonly ruleId: string | undefined;
  /** Decoded key. May hold any character. */
  readonly objectKey: string;
  readonly occurredAt: Date;
}
