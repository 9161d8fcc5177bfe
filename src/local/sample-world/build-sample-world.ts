import type { Behaviour } from '../pretend-aws/world/behaviour.ts';
import { addBucket, buildWorld } from '../pretend-aws/world/build-world.ts';
import type { SentEvent, World } from '../pretend-aws/world/world.ts';
import { addSampleRoles } from './add-sample-roles.ts';
import { addQuietRule, addSampleRule } from './add-sample-rule.ts';
import { eventRoutes, quietRules, sampleReports, sampleRules } from './sample-rules.ts';
import { breakRule } from './switch-rule.ts';

/** How the sample world begins. */
export interface SampleWorldOptions {
  readonly start: Date;
  readonly isFast: boolean;
  readonly onEvent: (event: SentEvent) => void;
}

/** Seconds where AWS takes minutes, and few tasks at a time: a visitor sees a job get on. */
const behaviour: Partial<Behaviour> = {
  replicateMillis: 1_000,
  prepareMillis: 3_000,
  readyMillis: 1_000,
  sliceMillis: 2_000,
  tasksPerSlice: 5,
  completeMillis: 2_000,
  minPollMillis: 0,
};
/** Jobs need less than an hour of the fast clock's even so. */
const fastFactor = 4;

/** A company of one account whose rules all fail. */
export function buildSampleWorld({ start, isFast, onEvent }: SampleWorldOptions): World {
  const world = buildWorld({
    start,
    onEvent,
    behaviour: isFast ? speedUpJobs(behaviour) : behaviour,
  });
  addBucket(world, { name: sampleReports });
  addSampleRoles(world);
  for (const rule of sampleRules) {
    addSampleRule(world, rule);
    breakRule(world, rule);
  }
  for (const rule of quietRules) addQuietRule(world, rule);
  for (const { sourceBucket, destinationBucket, reason } of eventRoutes) {
    addMissing(world, sourceBucket);
    if (reason !== 'DstBucketNotFound') addMissing(world, destinationBucket);
  }
  return world;
}

function addMissing(world: World, name: string): void {
  if (!world.buckets.has(name)) addBucket(world, { name });
}

function speedUpJobs(usual: Partial<Behaviour>): Partial<Behaviour> {
  const isTime = (name: string) => name.endsWith('Millis');
  return Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [
      name,
      isTime(name) ? Number(value) / fastFactor : value,
    ]),
  );
}
