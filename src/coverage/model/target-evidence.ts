/** What a queue or topic says of who may send to it. */
export interface TargetEvidence {
  /** JSON; undefined where it has none. */
  readonly policy: string | undefined;
  /** Of SSE-KMS alone, as it was named: an ARN, an id or an alias. Whatever else encrypts it asks nothing of who sends. */
  readonly kmsMasterKeyId: string | undefined;
}
