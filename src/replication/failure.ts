/** One object version that S3 gave up replicating under one rule, or not within Replication Time Control's 15 minutes. */
export interface ReplicationFailure {
  /** `late`: S3 goes on trying. `replicated late`: it has arrived, perhaps without a `late` before. */
  readonly outcome: 'failed' | 'late' | 'replicated late';
  readonly sourceBucket: string;
  /** Name, not ARN. Absent when the sender left it out, as some S3-compatible stores do. */
  readonly destinationBucket: string | undefined;
  /** Unique within the source bucket only. Any text, so escape it before showing it. */
  readonly ruleId: string | undefined;
  /** AWS's spelling of a known code, else as it came; `missedThreshold` where it was late. */
  readonly reason: string | undefined;
  /** Decoded. Any text, so escape it before showing it. */
  readonly objectKey: string;
  /** `"null"` for objects older than the bucket's versioning. */
  readonly versionId: string;
  /** Absent for delete markers. */
  readonly sizeBytes: number | undefined;
  /** When S3 gave up, when the time was over, or when the object arrived late: the event's time. */
  readonly failedAt: Date;
  /** When the version was written, by which Batch Replication selects. */
  readonly requestedAt: Date | undefined;
  readonly region: string | undefined;
  /** Owner of the source bucket, in 12 digits. */
  readonly accountId: string | undefined;
  readonly partition: Partition;
}

/** AWS's separate worlds, such as `aws-cn`: consoles and ARNs differ between them, and AWS adds more. */
export type Partition = `aws${string}`;
