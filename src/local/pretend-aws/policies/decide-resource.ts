import type { AccessRequest } from './access-request.ts';
import { matchLine, type NamedAs, namedBy } from './match-line.ts';
import { parseDocument, type PolicyLine } from './parse-document.ts';

/** What the policy of a bucket, key, queue or role says to a request, and how it names who asks where it allows. */
export type ResourceDecision =
  | { readonly kind: 'denies' | 'silent' }
  | { readonly kind: 'allows'; readonly as: ReadonlySet<NamedAs> };

/** Reads a policy with principals. @param document - undefined: there is none */
export function decideResource(
  document: string | undefined,
  request: AccessRequest,
): ResourceDecision {
  const named = (document === undefined ? [] : parseDocument(document))
    .map((line) => ({ line, as: namedBy(line, request.requester) }))
    .filter(({ line, as }) => as !== undefined && matchLine(line, request))
    .map(({ line, as }) => ({ line, as: isForPrincipalArn(line, as!) ? 'session' : as! }) as const);
  if (named.some(({ line }) => line.isDeny)) return { kind: 'denies' };
  if (named.length === 0) return { kind: 'silent' };
  return { kind: 'allows', as: new Set(named.map(({ as }) => as)) };
}

/**
 * Who lets everybody in and asks for the ARN of the principal lets its session in (IAM User Guide, "Principal": boundaries
 * do not limit "permissions granted using the aws:PrincipalArn condition key with a wildcard").
 */
function isForPrincipalArn({ conditions }: PolicyLine, as: NamedAs): boolean {
  return as === 'everybody' && conditions.some(({ key }) => /^aws:PrincipalArn$/i.test(key));
}
