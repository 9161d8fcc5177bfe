/** What people ask about that is no reason, and a plain word about it. */
export interface PlainNote {
  readonly pattern: RegExp;
  readonly note: string;
  /** The reasons that fit, where the words of the ask do not lead to them; `common` for the commonest. */
  readonly codes?: readonly string[] | 'common';
}

/** Statuses as `head-object` shows them, events without a reason, and other names. The first that fits counts. */
export const plainNotes: readonly PlainNote[] = [
  {
    pattern: /OperationFailedReplication/i,
    note: 'This event reports a failure. Its reason is in replicationEventData.failureReason: paste the event or the reason here.',
    codes: 'common',
  },
  {
    pattern: /\bFAILED\b|^\W*failed\W*$|[Ss]tatus\W+(?:\w+\W+)?failed\b/,
    note: 'FAILED is a status, not a reason: S3 gave up on the object and will not retry. The reason is in the failure event (failureReason) or in the completion report of the batch job: paste either here.',
    codes: 'common',
  },
  {
    pattern: /(?<!not )\bpending\b/i,
    note: 'PENDING is a status, not a reason: S3 has not replicated the object yet and keeps trying, which can take hours. There is no reason unless it fails.',
  },
  {
    pattern: /\bCOMPLETED\b|[Ss]tatus\W+(?:\w+\W+)?completed\b/,
    note: 'COMPLETED is a status: S3 has replicated this version. If it is missing at the destination, it was deleted there.',
    codes: ['DstObjectHardDeleted', 'DstVersionNotFound'],
  },
  {
    pattern: /\bREPLICA\b|[Ss]tatus\W+(?:\w+\W+)?replica\b/,
    note: 'REPLICA is a status: another bucket replicated the object into this one. S3 does not replicate replicas again.',
    codes: ['SrcObjectNotEligible'],
  },
  {
    pattern: /\bno (?:keys|objects)\b.*\b(?:match|filter|manifest)|manifest filter/i,
    note: 'The filter of the batch job matched no object. Objects that no rule covered when they were written have no replication status: only a filter for NONE finds them, not one for FAILED.',
    codes: ['SrcObjectNotEligible'],
  },
  {
    pattern: /annotation/i,
    note: 'To replicate annotations, the role needs s3:GetObjectVersionAnnotationForReplication at the source and s3:ReplicateObject at the destination.',
  },
  {
    pattern: /\b[CS]RR\b/,
    note: 'S3 gives the same reasons across Regions (CRR) and within one (SRR).',
    codes: 'common',
  },
];
