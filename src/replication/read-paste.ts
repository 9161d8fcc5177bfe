/** What AWS says when it denies a request, as CloudTrail and the CLI show it. */
export interface Refusal {
  /** IAM action, such as `s3:ReplicateObject`. */
  readonly action: string;
  /** Whose policy denies or does not allow it, in AWS's word; absent where AWS does not say. */
  readonly policy?: PolicyKind;
  readonly isExplicitDeny: boolean;
  /** AWS does not tell a KMS key that is not there from one whose policy is in the way. */
  readonly mayBeMissing?: true;
}

/** As AWS calls it in the message. */
type PolicyKind = keyof typeof policyInWords;

/** Begins a sentence. The kinds are from AWS's page "Troubleshoot access denied error messages", November 2026. */
export const policyInWords = {
  'identity-based policy': "The role's own policy",
  'resource-based policy': 'The policy of the bucket or key',
  'permissions boundary': "The role's permissions boundary",
  'service control policy': "The organization's service control policy (SCP)",
  'resource control policy': "The organization's resource control policy (RCP)",
  'session policy': "The session's policy",
  'VPC endpoint policy': "The VPC endpoint's policy",
} as const;

const policyKinds = Object.keys(policyInWords) as readonly PolicyKind[];

/** Undefined for a text that is no such refusal. */
export function readRefusal(text: string): Refusal | undefined {
  const [, action = ciphertextOutOfReach.test(text) ? 'kms:Decrypt' : undefined] =
    /not authorized to perform:?\s+([\w-]{2,40}:\w{2,80})/.exec(text) ?? [];
  if (action === undefined) return undefined;
  const [, kind = ''] = /\b(?:because no|explicit deny in an?) ([\w -]+)/.exec(text) ?? [];
  const policy = policyKinds.find((each) => kind.startsWith(each));
  return {
    action,
    ...(policy && { policy }),
    isExplicitDeny: text.includes('explicit deny'),
    ...(outOfReach.test(text) && { mayBeMissing: true }),
  };
}

/** KMS names no key where a ciphertext alone says which. */
const ciphertextOutOfReach =
  /ciphertext refers to a (?:customer master|KMS) key that does not exist/i;
const outOfReach = /\b(?:resource|key that) does not exist\b.{0,40}\bin this region\b/i;

/**
 * What a row of a Batch Operations completion report says after the object: HTTP status, error code and message.
 * @returns undefined for a text that is no such row. AWS declares the columns in another order than it writes them.
 */
export function readReportRow(text: string): string | undefined {
  return /^[^,\s]+,[^,\n]*,[^,\n]*,(?:failed|succeeded),(.+)$/im.exec(text)?.[1];
}
