/** What is known of one of AWS's reason codes. Commands and statements may hold placeholders such as `{sourceBucket}`. */
export interface Reason {
  /** AWS's spelling of today. */
  readonly code: string;
  /** Other spellings that AWS uses or used. */
  readonly aliases: readonly string[];
  /** What people say for it that none of its texts says: a status, an abbreviation, a few words. */
  readonly askedAs?: readonly string[];
  /** Completes "Replication failing: …" for a tired person, in at most 60 characters. */
  readonly title: string;
  /** One sentence. */
  readonly meaning: string;
  /** What to find out or do first, at 3 a.m.: true in every case, stands alone, at most 200 characters, no commands. */
  readonly nextStep: string;
  readonly side: Side;
  /** The likeliest first. */
  readonly remedies: readonly Remedy[];
  /** Empty where no permission is at fault. */
  readonly permissions: readonly Permission[];
  readonly replay: ReplayNeed;
  /** What did not come over. */
  readonly affects: Affected;
  readonly severity: Severity;
  /** Expected in normal life: nobody needs to be woken. */
  readonly isBenign: boolean;
  readonly isBatchOnly: boolean;
  readonly awsPage: string;
}

/** Causes that the same checks show, with what ends them: people read one at a time, so each stands alone. */
export interface Remedy {
  readonly causes: readonly string[];
  /** Read-only. */
  readonly checks: readonly Step[];
  readonly fixes: readonly Step[];
}

/** Where the cause lies. */
export type Side = 'source' | 'destination' | 'role' | 'batch job' | 'rule';

/** How bad it is while it lasts: a judgement of ours, AWS gives none. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/**
 * How what is missing comes over once the cause is fixed, since S3 never tries it again.
 * `replicate skipped`: S3 never found the objects eligible, so they have no replication status that could say FAILED.
 */
export type ReplayNeed =
  | 'replicate again'
  | 'replicate skipped'
  | 'delete again'
  | 'annotate again'
  | 'write again'
  | 'new batch job'
  | 'nothing';

/** What failed to be replicated: with delete markers the objects are still there, with annotations they have arrived. */
export type Affected = 'objects' | 'delete markers' | 'annotations';

/** What a policy may lack. */
export interface Permission {
  /** IAM action, such as `s3:ReplicateObject`. */
  readonly action: string;
  /** The policy it belongs in and on which resource, in words. */
  readonly policy: string;
}

/** One thing to do, and what a person pastes for it. */
export interface Step {
  /** In words alone. */
  readonly instruction: string;
  /** To be added by hand to a policy that can only be replaced whole. */
  readonly statement?: PolicyStatement;
  /** What goes wrong if the statement is added carelessly. */
  readonly caution?: string;
  /** Owner of what the command is about, where the source account's credentials may not do. */
  readonly credentialsOf?: 'destination bucket' | 'KMS key';
  /** For a POSIX shell. */
  readonly command?: string;
}

/** A statement of an IAM policy, in AWS's own names. */
export interface PolicyStatement {
  readonly Effect: 'Allow';
  readonly Principal?: { readonly AWS: string } | { readonly Service: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string;
}
