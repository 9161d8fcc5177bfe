/** What somebody wants to do, as AWS checks it against the policy of a bucket, a key, a queue or a role's trust. */
export interface AccessAsk {
  readonly caller: Caller;
  /** Such as `s3:ReplicateObject`. */
  readonly action: string;
  /** ARN; absent for trust policies, which are about their own role. */
  readonly resource: string | undefined;
  /** Owner of the policy's resource, in 12 digits: what `root` of its own account means depends on it. */
  readonly ownerAccountId: string | undefined;
  /**
   * What is known of the request by condition key in small letters: its values, or `absent` where AWS never sends the
   * key. A key that is not in here is not known. Of a key that has one value, several are those that it may be; of one that
   * ends in a `*` nobody knows the rest.
   */
  readonly context: ReadonlyMap<string, readonly string[] | 'absent'>;
}

/** What is known of a request, while it is put together. */
export type RequestContext = Map<string, readonly string[] | 'absent'>;

/** A role that was assumed by S3, or a service of AWS itself. */
export type Caller =
  /** ARN of the role with its path, as IAM knows it. */
  | { readonly kind: 'role'; readonly arn: string; readonly sessionName?: string | undefined }
  /** Such as `s3.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string };

/** What a policy says to an ask. */
export interface PolicyJudgement {
  readonly kind: /** A statement allows, and none denies or may deny. */
    | 'allows'
    /** A statement surely denies. */
    | 'denies'
    /** No statement is about it. */
    | 'silent'
    /** A statement may allow or deny: that depends on `on`. */
    | 'depends'
    /** It is no policy that AWS would store, or larger or deeper than any. */
    | 'not readable';
  /** The one that decided, or may decide. */
  readonly statement?: StatementName | undefined;
  /** Condition keys and parts of which only AWS knows, such as `aws:PrincipalOrgID`. */
  readonly on: readonly string[];
  /** Whether some statement allows, whatever others deny. Absent where a Deny is sure, or nothing could be read. */
  readonly allowance?: 'yes' | 'perhaps' | 'no' | undefined;
  /** Whether some statement allows the caller itself, and not its account only. */
  readonly grant?: 'yes' | 'perhaps' | 'no' | undefined;
  /** Whether some statement allows it even where the role's permissions boundary leaves it out. */
  readonly pastBoundary?: 'yes' | 'perhaps' | 'no' | undefined;
  /** Of `depends`: whether it is a Deny that may apply. */
  readonly mayDeny?: boolean | undefined;
  /** A statement that nearly allows: what differs, such as a role's path that its principal leaves out. */
  readonly near?: NearMiss | undefined;
  /** Whether the allowance is to the account only (`root`): then the role's own policies have to allow as well. */
  readonly isDelegated?: boolean | undefined;
}

/** A statement that would allow if one part of it were otherwise. */
export interface NearMiss {
  readonly statement: StatementName;
  readonly differs: string;
  /** It is about more than the caller, such as an account: corrected, it would let others in as well. */
  readonly isWide: boolean;
}

/** Which statement of a policy: by `Sid`, or the number from 1. */
export interface StatementName {
  readonly sid: string | undefined;
  readonly number: number;
}
