/** Where a bucket sends the events that s3rep reads. */
export interface NotificationTarget {
  /** ARN of a queue, topic or function; `EventBridge` for that. */
  readonly target: string;
  readonly events: readonly string[];
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
}
