import type { AccessRequest } from '../policies/access-request.ts';
import { decideIdentity } from '../policies/decide-identity.ts';
import { decideResource, type ResourceDecision } from '../policies/decide-resource.ts';
import { findKey, type PretendGrant, type PretendKey } from './key.ts';
import { policiesOf } from './policies-of.ts';
import type { PretendRole } from './role.ts';
import type { World } from './world.ts';

/** What a role wants, and what its request says besides. */
export interface RoleRequest {
  readonly role: PretendRole;
  readonly action: string;
  readonly resource: string;
  readonly context: ReadonlyMap<string, readonly string[]>;
}

/** What a request is about: whose it is, and its policy. */
interface Target {
  readonly accountId: string;
  readonly region: string;
  readonly policy: string | undefined;
}

/** Names that S3 gives sessions in which it replicates, and in which its jobs run. */
const sessionName = 's3-replication';

/**
 * Whether a role may do something to objects of a bucket: within an account its own policies or the bucket's have to
 * allow it, across accounts both (IAM User Guide, "Cross-account policy evaluation logic").
 */
export function mayUseBucket(world: World, asked: RoleRequest, bucket: Target): boolean {
  const request = toRequest(world, asked, bucket);
  const own = ask(world, asked.role, request);
  const byBucket = decideResource(bucket.policy, request);
  if (own.isForbidden || byBucket.kind === 'denies' || isControlled(world, bucket, request)) {
    return false;
  }
  if (bucket.accountId !== asked.role.accountId) return own.isAllowed && byBucket.kind === 'allows';
  return own.isAllowed || letsIn(byBucket, own.isBounded);
}

/**
 * Whether a role may use a key: nobody may whom neither the key's policy nor a grant lets in; that of an account leaves
 * it to the account's own policies (KMS Developer Guide, "Determining access to AWS KMS keys").
 */
export function mayUseKey(world: World, asked: Omit<RoleRequest, 'resource'>, key: PretendKey) {
  const whole = { ...asked, resource: key.arn };
  const request = toRequest(world, whole, key);
  const own = ask(world, asked.role, request);
  const byKey = decideResource(key.policy, request);
  if (own.isForbidden || byKey.kind === 'denies' || isControlled(world, key, request)) return false;
  const isGranted = key.grants.some((grant) => grants(grant, request, asked.role));
  if (key.accountId !== asked.role.accountId) {
    return own.isAllowed && (byKey.kind === 'allows' || isGranted);
  }
  if (isGranted || letsIn(byKey, own.isBounded)) return true;
  return byKey.kind === 'allows' && own.isAllowed;
}

/** Who takes on a role, and for what. */
interface Assuming {
  readonly service: string;
  /** Of the bucket or job. */
  readonly accountId: string;
  readonly sourceArn: string;
}

/** Whether a service may take on a role. */
export function mayAssume(
  { behaviour, agenda }: Pick<World, 'behaviour' | 'agenda'>,
  role: PretendRole,
  { service, accountId, sourceArn }: Assuming,
): boolean {
  const request: AccessRequest = {
    requester: { kind: 'service', name: service },
    action: 'sts:AssumeRole',
    resource: role.arn,
    context: new Map([
      ['aws:principalisawsservice', ['true']],
      ['aws:principalservicename', [service]],
      ['aws:securetransport', ['true']],
      ['aws:currenttime', [agenda.now().toISOString()]],
      ...(behaviour.sendsSource
        ? ([
            ['aws:sourceaccount', [accountId]],
            ['aws:sourcearn', [sourceArn]],
          ] as const)
        : []),
    ]),
  };
  return decideResource(role.trustPolicy, request).kind === 'allows';
}

/** The key that a bucket or rule names, as far as there is one where it has to be. */
export function findKeyIn(
  { keys }: Pick<World, 'keys'>,
  name: string,
  at: { readonly accountId: string; readonly region: string },
): PretendKey | undefined {
  const key = findKey(keys, name, at);
  return key?.region === at.region ? key : undefined;
}

function ask(world: World, role: PretendRole, request: AccessRequest) {
  const { decision, isAllowedByBoundary, isAllowedByControls } = decideIdentity(
    policiesOf(world, role),
    request,
  );
  return {
    isAllowed: decision === 'allowed',
    /** Nothing that another policy allows can help. */
    isForbidden: decision === 'explicitDeny' || isAllowedByControls === false,
    /** A boundary that does not allow limits what other policies give to the role itself, but not to a session. */
    isBounded: isAllowedByBoundary === false,
  };
}

function letsIn(decided: ResourceDecision, isBounded: boolean): boolean {
  if (decided.kind !== 'allows') return false;
  if (decided.as.has('session')) return true;
  return !isBounded && (decided.as.has('self') || decided.as.has('everybody'));
}

/** AWS's own resource control policy allows everything; others can take away only. */
function isControlled(
  { controls }: World,
  { accountId }: Pick<Target, 'accountId'>,
  request: AccessRequest,
): boolean {
  const documents = controls.get(accountId)?.resourceControls ?? [];
  return documents.some((document) => decideResource(document, request).kind === 'denies');
}

function grants(
  { granteePrincipal, operations, encryptionContext }: PretendGrant,
  { action, context }: AccessRequest,
  { arn }: PretendRole,
): boolean {
  const pairs = Object.entries(encryptionContext?.pairs ?? {});
  return (
    granteePrincipal === arn &&
    operations.some((operation) => `kms:${operation}` === action) &&
    pairs.every(([key, value]) =>
      context.get(`kms:encryptioncontext:${key.toLowerCase()}`)?.includes(value),
    )
  );
}

function toRequest(
  world: World,
  { role, action, resource, context }: RoleRequest,
  target: Target,
): AccessRequest {
  const { accountId, arn, name } = role;
  return {
    requester: {
      kind: 'session',
      accountId,
      roleArn: arn,
      sessionArn: `arn:aws:sts::${accountId}:assumed-role/${name}/${sessionName}`,
    },
    action,
    resource,
    context: new Map([
      ['aws:principalarn', [arn]],
      ['aws:principalaccount', [accountId]],
      ['aws:principaltype', ['AssumedRole']],
      ['aws:userid', [`${role.roleId}:${sessionName}`]],
      ['aws:securetransport', ['true']],
      ['aws:resourceaccount', [target.accountId]],
      ['s3:resourceaccount', [target.accountId]],
      ['aws:requestedregion', [target.region]],
      ['s3:tlsversion', ['1.3']],
      ['aws:principalisawsservice', ['false']],
      ['aws:viaawsservice', ['false']],
      ['aws:currenttime', [world.agenda.now().toISOString()]],
      ...organisationOf(world, accountId),
      ...context,
    ]),
  };
}

function organisationOf({ controls }: World, accountId: string): [string, string[]][] {
  const id = controls.get(accountId)?.organizationId;
  return id === undefined ? [] : [['aws:principalorgid', [id]]];
}
