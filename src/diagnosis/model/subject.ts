import type { Partition } from '../../replication/failure.ts';

/** What is to be diagnosed: an incident, or a rule of a bucket that somebody named. */
export interface DiagnosisSubject {
  readonly sourceBucket: string;
  /** Undefined: the rule says it. */
  readonly destinationBucket: string | undefined;
  /** Undefined: any rule to the destination. */
  readonly ruleId: string | undefined;
  /** S3's code; undefined where S3 gave none, or nobody asks about a failure. */
  readonly reason: string | undefined;
  /** Of the source bucket. */
  readonly region: string | undefined;
  /** Owner of the source bucket, in 12 digits. */
  readonly accountId: string | undefined;
  readonly partition: Partition;
  /** Some that failed, the newest first; at most three are looked at. */
  readonly objects: readonly DiagnosedObject[];
  /** The role of Batch Replication, for reasons that only its jobs give. */
  readonly batchRoleArn?: string | undefined;
  /** Where its jobs keep manifests and reports, below `s3rep/`. */
  readonly reportBucket?: string | undefined;
}

/** A failed object version. Keys are decoded and any text. */
export interface DiagnosedObject {
  readonly objectKey: string;
  /** Empty for the newest. */
  readonly versionId: string;
}
