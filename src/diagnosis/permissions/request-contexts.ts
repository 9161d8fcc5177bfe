import { readRoleArn } from '../policy/judge-principal.ts';

/** What is known of a request by condition key in small letters. */
export type RequestContext = Map<string, readonly string[] | 'absent'>;

/**
 * Keys that AWS never sends with the requests of a role that S3 assumed: IAM User Guide, "AWS global condition context keys".
 * S3 does not come by anybody's VPC endpoint, and of the source of a request only services of AWS tell.
 */
export const absentKeys: ReadonlySet<string> = new Set([
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:vpcsourceip',
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
  roleArn: string,
  {
    at,
    ownerAccountId,
    region,
  }: { at: Date; ownerAccountId?: string | undefined; region?: string | undefined },
): RequestContext {
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
  const accountId = readRoleArn(roleArn)?.accountId;
  if (accountId !== undefined) context.set('aws:principalaccount', [accountId]);
  if (ownerAccountId !== undefined) context.set('aws:resourceaccount', [ownerAccountId]);
  if (region !== undefined) context.set('aws:requestedregion', [region]);
  return context;
}

/** The bucket or job for which a service assumes a role, as far as it is known; `absent` if the service does not say it. */
export type ServiceSource =
  | 'absent'
  | { readonly accountId?: string | undefined; readonly arn?: string | undefined };

/** S3, or its Batch Operations, which assumes a role for a bucket or a job. It has no way to send an external id. */
export function serviceContext(service: string, at: Date, source: ServiceSource): RequestContext {
  const context: RequestContext = new Map<string, readonly string[] | 'absent'>([
    ...['aws:sourcevpc', 'aws:sourcevpce', 'aws:principalorgid', 'aws:principalorgpaths'].map(
      (key) => [key, 'absent'] as const,
    ),
    ['sts:externalid', 'absent'],
    ['aws:principalisawsservice', ['true']],
    ['aws:principalservicename', [service]],
    ['aws:securetransport', ['true']],
    ['aws:currenttime', [at.toISOString()]],
  ]);
  const { accountId, arn } =
    source === 'absent'
      ? { accountId: 'absent' as const, arn: 'absent' as const }
      : { accountId: listOf(source.accountId), arn: listOf(source.arn) };
  if (accountId !== undefined) context.set('aws:sourceaccount', accountId);
  if (arn !== undefined) context.set('aws:sourcearn', arn);
  return context;
}

function listOf(value: string | undefined): readonly string[] | undefined {
  return value === undefined ? undefined : [value];
}
