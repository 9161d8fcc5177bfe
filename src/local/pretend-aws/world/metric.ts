/** One data point of a metric of S3, as CloudWatch keeps it. */
export interface MetricPoint {
  /** Whose. */
  readonly accountId: string;
  readonly region: string;
  /** Such as `OperationsFailedReplication`, in the namespace `AWS/S3`. */
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** A point of `OperationsFailedReplication` is about a minute. */
  readonly at: Date;
  readonly value: number;
}
