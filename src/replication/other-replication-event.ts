/** An event such as `Replication:OperationNotTracked`, after which no object is missing: logged, not counted. */
export interface OtherReplicationEvent {
  /** Without the `s3:` that some stores put in front. */
  readonly eventName: string;
  readonly sourceBucket: string;
  readonly destinationBucket: string | undefined;
  readonly ruleId: string | undefined;
  /** Decoded. Any text. */
  readonly objectKey: string;
  readonly occurredAt: Date;
}
