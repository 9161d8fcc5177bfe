/**
 * What S3 says of a replication that neither failed nor was late, such as `Replication:OperationNotTracked`. It says of
 * no object that it is missing, so it is logged and not counted.
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
