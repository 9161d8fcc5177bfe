import type { RequestContext } from './access-ask.ts';

/** On whose behalf a service of AWS comes, and when, as far as that is known. */
export interface ServiceOccasion {
  readonly sourceArn?: string | undefined;
  readonly accountId?: string | undefined;
  readonly at?: Date | undefined;
  /** Whether the service does not say on whose behalf it comes. */
  readonly isUnsaid?: boolean | undefined;
}

/** Condition keys of requests by an endpoint of somebody's VPC, which S3 does not come by. */
export const endpointKeys = [
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:vpceaccount',
  'aws:vpceorgid',
  'aws:vpceorgpaths',
  'aws:vpcsourceip',
] as const;

/** Condition keys that AWS does not send with requests of its services: IAM User Guide, "AWS global condition context keys". */
const absentKeys = [
  ...endpointKeys,
  'aws:principalorgid',
  'aws:principalorgpaths',
  'sts:externalid',
];

/** S3, its Batch Operations or SNS, which come themselves, by TLS. */
export function serviceContext(
  service: string,
  { sourceArn, accountId, at, isUnsaid = false }: ServiceOccasion,
): RequestContext {
  const context: RequestContext = new Map<string, readonly string[] | 'absent'>([
    ...absentKeys.map((key) => [key, 'absent'] as const),
    ['aws:principalisawsservice', ['true']],
    ['aws:principalservicename', [service]],
    ['aws:securetransport', ['true']],
  ]);
  if (at !== undefined) context.set('aws:currenttime', [at.toISOString()]);
  if (accountId !== undefined) context.set('aws:sourceaccount', [accountId]);
  if (sourceArn !== undefined) context.set('aws:sourcearn', [sourceArn]);
  if (isUnsaid)
    for (const key of ['aws:sourceaccount', 'aws:sourcearn']) context.set(key, 'absent');
  return context;
}
