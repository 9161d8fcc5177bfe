import type { ReadAction } from '../diagnosis/model/read-actions.ts';
import type { Unseen } from '../diagnosis/model/reading.ts';
import type { Step } from '../replication/reasons/reason.ts';
import type { CoverageKind } from './model/coverage-finding.ts';

/** What is known beside what AWS shows. */
export interface CoverageContext {
  /** s3rep's queue; undefined before it is installed: then anybody's queue, topic or function will do. */
  readonly queueArn: string | undefined;
  /** Whether the queue's policy is part of a stack, as on Lambda. */
  readonly isDeployed?: boolean | undefined;
}

/** One thing that is wrong, without what is the same for all findings of a bucket. */
export interface Gap {
  readonly rule?: string | undefined;
  readonly finding: CoverageKind;
  readonly evidence: string;
  /** What it takes to see what was not seen, and the name or ARN of what that is about. */
  readonly unseen?: { readonly action: ReadAction; readonly of: string };
  /** What mends it, where that is not the same for all findings of its kind. */
  readonly steps?: readonly Step[];
}

/** Something that is wrong, as plain text in one line. */
export function gap(finding: CoverageKind, evidence: string, rule?: string): Gap {
  return { finding, evidence, rule };
}

/** What nobody may take for well, as it was not seen; `of` is the name or ARN of what it is about. */
export function unseenGap(
  what: string,
  { why, action, detail }: Unseen,
  of = '',
  rule?: string,
): Gap {
  const reason = {
    'not permitted': `needs ${action}`,
    'other account': `is in another account, and no role to assume there lets s3rep see it (${action})`,
    'no answer': describeNoAnswer(detail),
    'not asked': `was not asked (${action})`,
  }[why];
  const evidence = `Cannot see ${what}: ${reason}`;
  return { ...gap('not visible', evidence, rule), unseen: { action, of } };
}

const noCredentials =
  /could not load credentials|credential provider|token is expired|sso session/i;
const refusedCredentials =
  /InvalidAccessKeyId|UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidToken|SignatureDoesNotMatch/;
const noNetwork =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|certificate/i;

/** What nobody should try again before it is put right. */
function describeNoAnswer(detail = ''): string {
  if (noCredentials.test(detail))
    return 'there are no AWS credentials here. Set AWS_PROFILE, or sign in with "aws sso login"';
  if (refusedCredentials.test(detail)) return 'AWS does not accept the credentials. Renew them';
  if (noNetwork.test(detail))
    return 'AWS cannot be reached from here. Check the network and the proxy';
  return 'AWS gave no answer: please try again';
}
