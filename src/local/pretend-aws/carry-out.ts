import type { Operation } from './operations/operation.ts';
import { notImplemented } from './wire/find-operation.ts';
import { refusal } from './wire/refusal.ts';
import type { WireCall } from './wire/serve.ts';
import type { Output } from './wire/write-output.ts';
import type { World } from './world/world.ts';

/** A server may run for days. */
const maxRemembered = 10_000;

/** Lets the world carry out a call, with whatever fault was planned for it. */
export async function carryOut(
  world: World,
  operations: Readonly<Record<string, Operation<never, object>>>,
  { operation, input, region }: WireCall,
): Promise<Output | 'no answer'> {
  world.calls.push({ operation, input, at: world.agenda.now() });
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
  const output = perform(world, input as never, { region });
  if (fault === 'lose') return 'no answer';
  if (fault !== undefined) await world.agenda.until(fault.slowMillis);
  return output as Output;
}

/** S3 tells a bucket's Region to those as well whom it refuses. */
function regionHeader({ buckets }: World, { Bucket }: WireCall['input']): Record<string, string> {
  const bucket = buckets.get(String(Bucket));
  return bucket === undefined ? {} : { 'x-amz-bucket-region': bucket.region };
}
