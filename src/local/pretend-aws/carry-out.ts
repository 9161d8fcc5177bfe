import type { Operations } from './operations/operation.ts';
import { requiredAction } from './operations/required-action.ts';
import { notImplemented } from './wire/find-operation.ts';
import { refusal } from './wire/refusal.ts';
import type { WireCall } from './wire/serve.ts';
import type { Output } from './wire/write-output.ts';
import { type CallerIdentity, isPermitted, usualCaller } from './world/identity.ts';
import type { World } from './world/world.ts';

/** A server may run for days. */
const maxRemembered = 10_000;

/** What services differ in apart from their operations. */
export interface ServiceRules {
  readonly operations: Operations;
  /** Of its actions in IAM. */
  readonly prefix: string;
  /** How it refuses whom no policy allows the call; undefined: its operations look at that themselves. */
  readonly denied: ((caller: CallerIdentity, action: string) => Error) | undefined;
  /** How it names an access key that is nobody's. */
  readonly unknownKey: string;
}

/** Lets the world carry out a call, with whatever fault was planned for it. */
export async function carryOut(
  world: World,
  { operations, prefix, denied, unknownKey }: ServiceRules,
  { operation, input, signer }: WireCall,
): Promise<Output | 'no answer'> {
  const caller = identify(world, signer, unknownKey);
  world.calls.push({ operation, input, accountId: caller.accountId, at: world.agenda.now() });
  if (world.calls.length > maxRemembered) world.calls.shift();
  const perform = operations[operation];
  if (perform === undefined) throw notImplemented(operation);
  const fault = world.faults.take(operation, input);
  if (fault === 'drop') return 'no answer';
  if (typeof fault === 'object' && 'refuse' in fault) {
    throw refusal(
      fault.refuse,
      'Refused by a planned fault',
      fault.status,
      regionHeader(world, input),
    );
  }
  const action = requiredAction(prefix, operation, input);
  if (denied !== undefined && action !== undefined && !isPermitted(world, caller, action)) {
    throw denied(caller, action);
  }
  const output = perform(world, input as never, { region: signer.region, caller, action });
  if (fault === 'lose') return 'no answer';
  if (fault !== undefined) await world.agenda.until(fault.slowMillis);
  return output as Output;
}

/** Whose key it is; one that nobody knows is the usual caller's, unless it is temporary. */
function identify(
  world: World,
  { accessKeyId, sessionToken }: WireCall['signer'],
  unknownKey: string,
): CallerIdentity {
  const known = world.identities.get(accessKeyId);
  const isTemporary = accessKeyId.startsWith('ASIA');
  if (known === undefined ? isTemporary : known.sessionToken !== sessionToken) {
    throw refusal(unknownKey, 'The security token included in the request is invalid.', 403);
  }
  return known ?? usualCaller(world);
}

/** S3 tells a bucket's Region to those as well whom it refuses. */
function regionHeader({ buckets }: World, { Bucket }: WireCall['input']): Record<string, string> {
  const bucket = buckets.get(String(Bucket));
  return bucket === undefined ? {} : { 'x-amz-bucket-region': bucket.region };
}
