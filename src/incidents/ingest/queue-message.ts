/** What SQS delivered. */
export interface QueueMessage {
  /** Stays the same at each delivery. */
  readonly id: string;
  /** Untrusted; perhaps no JSON. */
  readonly body: string;
}
