/** What AWS says when it denies a request, as CloudTrail and the CLI show it. */
export interface Refusal {
  /** IAM action, such as `s3:ReplicateObject`. */
  readonly action: string;
  /** Whose policy denies or does not allow it, in AWS's word; absent where AWS does not say. */
  readonly policy?: PolicyKind;
  readonly isExplicitDeny: boolean;
}

type PolicyKind = (typeof policyKinds)[number];

/** From AWS's page "Troubleshoot access denied error messages", November 2026. */
const policyKinds = [
  'identity-based policy',
  'resource-based policy',
  'permissions boundary',
  'service control policy',
  'resource control policy',
  'session policy',
  'VPC endpoint policy',
] as const;

/** Undefined for a text that is no such refusal. */
export function readRefusal(text: string): Refusal | undefined {
  const [, action] = /not authorized to perform:?\s+([\w-]+:\w+)/.exec(text) ?? [];
  if (action === undefined) return undefined;
  const [, kind = ''] = /\b(?:because no|explicit deny in an?) ([\w -]+)/.exec(text) ?? [];
  const policy = policyKinds.find((each) => kind.startsWith(each));
  return {
    action,
    ...(policy && { policy }),
    isExplicitDeny: text.includes('explicit deny'),
  };
}

/**
 * What a row of a Batch Operations completion report says after the object: HTTP status, error code and message.
 *
 * @returns undefined for a text that is no such row. AWS declares the columns in another order than it writes them.
 */
export function readReportRow(text: string): string | undefined {
  return /^[^,\s]+,[^,]*,[^,]*,(?:failed|succeeded),(.+)$/im.exec(text)?.[1];
}
