import type { RequestContext } from '../../iam-policy/access-ask.ts';
import { readRoleArn } from '../../iam-policy/judge-principal.ts';
import { endpointKeys } from '../../iam-policy/service-context.ts';
import type { RoleEvidence } from '../model/evidence.ts';
import { arnOfRole } from './permission-case.ts';

/**
 * Keys that AWS never sends with the requests of a role that S3 assumed: IAM User Guide, "AWS global condition context keys".
 * Of the source of a request only services of AWS tell, and S3 does not replicate to access points (S3 User Guide, "Access
 * points restrictions and limitations").
 */
export const absentKeys: ReadonlySet<string> = new Set([
  ...endpointKeys,
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
  's3:accesspointnetworkorigin',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:username',
]);

/** A request by a role that S3 assumed. TLS 1.2 is the least that AWS takes. */
export function roleContext(
  evidence: Pick<RoleEvidence, 'arn' | 'role'>,
  {
    at,
    ownerAccountId,
    region,
  }: { at: Date; ownerAccountId?: string | undefined; region?: string | undefined },
): RequestContext {
  const roleArn = arnOfRole(evidence);
  const context: RequestContext = new Map<string, readonly string[] | 'absent'>([
    ...[...absentKeys].map((key) => [key, 'absent'] as const),
    ['aws:principalarn', [roleArn]],
    ['aws:principaltype', ['AssumedRole']],
    ['aws:principalisawsservice', ['false']],
    ['aws:viaawsservice', ['false']],
    ['aws:securetransport', ['true']],
    ['aws:currenttime', [at.toISOString()]],
    ['aws:epochtime', [String(Math.floor(at.getTime() / 1000))]],
    ['s3:tlsversion', ['1.2', '1.3']],
  ]);
  const roleId = evidence.role.kind === 'read' ? evidence.role.value.roleId : undefined;
  // The name of the session comes after it.
  if (roleId !== undefined) context.set('aws:userid', [`${roleId}:*`]);
  const accountId = readRoleArn(roleArn)?.accountId;
  if (accountId !== undefined) context.set('aws:principalaccount', [accountId]);
  if (ownerAccountId !== undefined) context.set('aws:resourceaccount', [ownerAccountId]);
  if (region !== undefined) context.set('aws:requestedregion', [region]);
  return context;
}
