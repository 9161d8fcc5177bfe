/**
 * One object version that S3 gave up replicating under one replication rule, or did not replicate in time.
 *
 * Only rules with Replication Time Control promise a time, of 15 minutes.
 */
export interface ReplicationFailure {
  /** `late`: S3 goes on trying. `replicated late`: it has arrived, perhaps told before that it was late. */
  readonly outcome: 'failed' | 'late' | 'replicated late';
  readonly sourceBucket: string;
  /** Name, not ARN. Absent when the sender left it out, as some S3-compatible stores do. */
  readonly destinationBucket: string | undefined;
  /** Unique within the source bucket only. Any text, so escape it before showing it. */
  readonly ruleId: string | undefined;
  /**
   * AWS's code in its canonical spelling when it is known, else as it came. New codes appear without notice.
   * What was late has `missedThreshold` for one.
   */
  readonly reason: string | undefined;
  /** Decoded key. May hold any character, so escape it before showing it. */
  readonly objectKey: string;
  /** `"null"` for objects older than the bucket's versioning, which S3 names so or not at all. */
  readonly versionId: string;
  /** Absent for delete markers. */
  readonly sizeBytes: number | undefined;
  /** When S3 gave up, when the time was over, or when the object arrived late: the event's time. */
  readonly failedAt: Date;
  /** When the object version was written. Batch Replication selects by this time. */
  readonly requestedAt: Date | undefined;
  /** Region of the source bucket. */
  readonly region: string | undefined;
  /** 12 digits: the owner of the source bucket. */
  readonly accountId: string | undefined;
  readonly partition: Partition;
}

/** AWS's separate worlds: consoles and ARNs differ between them. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';
