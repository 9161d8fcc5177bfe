/** Who asks, in the words of IAM. */
export type Requester =
  /** A session of a role; `roleArn` with its path, `sessionArn` as `arn:aws:sts::<account>:assumed-role/<name>/<session>`. */
  | {
      readonly kind: 'session';
      readonly accountId: string;
      readonly roleArn: string;
      readonly sessionArn: string;
    }
  | { readonly kind: 'user'; readonly accountId: string; readonly arn: string }
  /** A service of AWS by itself, such as `s3.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string };

/** One request as policies see it. */
export interface AccessRequest {
  readonly requester: Requester;
  readonly action: string;
  readonly resource: string;
  /** Values by condition key in small letters. What is not in here is not part of the request. */
  readonly context: ReadonlyMap<string, readonly string[]>;
}
