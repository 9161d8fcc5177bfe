import type { RoleEvidence, SimulatedCall } from '../model/evidence.ts';
import type { Unseen } from '../model/reading.ts';
import type { NeededPermission } from './needed-permission.ts';
import { absentKeys } from './request-contexts.ts';

/** What a role's own policies, its boundary and control policies say to one permission on all its resources. */
export type IdentityAnswer =
  | { readonly kind: 'allowed' }
  /** A Deny, or nothing that allows it. */
  | { readonly kind: 'denied' | 'not allowed'; readonly call: SimulatedCall }
  /** Context keys that IAM misses, or what was not seen at all. */
  | {
      readonly kind: 'unknown';
      readonly missing: readonly string[];
      readonly unseen?: Unseen | undefined;
    };

/** Reads a simulation, in which each permission may stand once for each object. */
export function answerOfRole(
  { simulated }: RoleEvidence,
  { action, resources }: Pick<NeededPermission, 'action' | 'resources'>,
): IdentityAnswer {
  if (simulated.kind !== 'read')
    return unknown([], simulated.kind === 'unseen' ? simulated : undefined);
  const calls = simulated.value.filter(
    (call) =>
      call.action.toLowerCase() === action.toLowerCase() && resources.includes(call.resource),
  );
  const isOpen = ({ missingContext }: SimulatedCall) => opened(missingContext).length > 0;
  if (resources.length === 0) return unknown([]);
  const answers = resources.map((resource) =>
    answerOn(calls.filter((call) => call.resource === resource && !isOpen(call))),
  );
  const refused =
    answers.find(({ kind }) => kind === 'denied') ??
    answers.find(({ kind }) => kind === 'not allowed');
  if (refused !== undefined) return refused;
  const missing = new Set(calls.flatMap(({ missingContext }) => opened(missingContext)));
  if (missing.size > 0) return unknown([...missing]);
  return answers.find(({ kind }) => kind === 'unknown') ?? { kind: 'allowed' };
}

/** Of one resource, once for each context that S3 may send. */
function answerOn(calls: readonly SimulatedCall[]): IdentityAnswer {
  const [first] = calls;
  if (first === undefined) return unknown([]);
  if (calls.some(({ decision }) => decision !== first.decision))
    return unknown(['kms:EncryptionContext:aws:s3:arn']);
  if (first.decision === 'allowed') return { kind: 'allowed' };
  return { kind: first.decision === 'explicitDeny' ? 'denied' : 'not allowed', call: first };
}

/** Keys that IAM misses and that S3 does send. */
function opened(missingContext: readonly string[]): readonly string[] {
  return missingContext.filter((key) => !absentKeys.has(key.toLowerCase()));
}

function unknown(missing: readonly string[], unseen?: Unseen): IdentityAnswer {
  return { kind: 'unknown', missing, unseen };
}
