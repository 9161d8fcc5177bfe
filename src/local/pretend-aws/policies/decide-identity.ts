import type { AccessRequest } from './access-request.ts';
import { matchLine } from './match-line.ts';
import { parseDocument, type PolicyLine } from './parse-document.ts';

/** A policy by the name that AWS tells when it decided. */
export interface NamedDocument {
  readonly name: string;
  readonly document: string;
}

/** Policies that bind a principal. */
export interface IdentityPolicies {
  readonly policies: readonly NamedDocument[];
  readonly boundary: string | undefined;
  /** Service control policies from the root of the organisation down to the account, each level a list of documents. */
  readonly controls: readonly (readonly string[])[];
}

/** A statement that decided, and whose it is. */
interface DecidingLine {
  readonly policy: NamedDocument;
  readonly line: PolicyLine;
}

/** What identity policies, boundary and control policies say to one request. */
export interface IdentityDecision {
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly matched: readonly DecidingLine[];
  readonly isAllowedByBoundary: boolean | undefined;
  readonly isAllowedByControls: boolean | undefined;
}

/** Decides as IAM User Guide, "Policy evaluation logic", has it; a session policy there is none. */
export function decideIdentity(
  { policies, boundary, controls }: IdentityPolicies,
  request: AccessRequest,
): IdentityDecision {
  const matched = policies.flatMap((policy) =>
    parseDocument(policy.document)
      .filter((line) => matchLine(line, request))
      .map((line) => ({ policy, line })),
  );
  const bounds = boundary === undefined ? undefined : askDocuments([boundary], request);
  const levels = controls.map((documents) => askDocuments(documents, request));
  const isDenied =
    matched.some(({ line }) => line.isDeny) || bounds === 'denies' || levels.includes('denies');
  const isAllowed =
    matched.length > 0 && bounds !== 'silent' && levels.every((level) => level === 'allows');
  return {
    decision: isDenied ? 'explicitDeny' : isAllowed ? 'allowed' : 'implicitDeny',
    matched: matched.some(({ line }) => line.isDeny)
      ? matched.filter(({ line }) => line.isDeny)
      : matched,
    isAllowedByBoundary: bounds === undefined ? undefined : bounds === 'allows',
    isAllowedByControls:
      levels.length === 0 ? undefined : levels.every((level) => level === 'allows'),
  };
}

/** What documents without principals say together. */
export function askDocuments(
  documents: readonly string[],
  request: AccessRequest,
): 'allows' | 'denies' | 'silent' {
  const lines = documents.flatMap(parseDocument).filter((line) => matchLine(line, request));
  if (lines.some(({ isDeny }) => isDeny)) return 'denies';
  return lines.length > 0 ? 'allows' : 'silent';
}
