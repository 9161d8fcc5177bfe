/** What SQS delivered, as far as the core needs to know. */
export interface QueueMessage {
  /** The same whenever the message is delivered again. */
  readonly id: string;
  /** Untrusted text, not known to be JSON. */
  readonly body: string;
}
