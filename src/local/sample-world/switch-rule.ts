import { breakReplication, mendReplication } from '../pretend-aws/world/obstacles.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { nameOfRule, type SampleRule } from './sample-rules.ts';

/** Of the world itself: it needs no obstacle. */
export const unversioned = 'DstBucketUnversioned';

/** Lets what is put under a rule fail from now on, for the rule's reason. */
export function breakRule(world: World, rule: SampleRule): void {
  mendRule(world, rule);
  if (rule.reason === unversioned) setVersioning(world, rule, 'Suspended');
  else breakReplication(world, nameOfRule(rule), rule.reason);
}

/** Takes away all that is in the way of a rule. What has failed stays failed. */
export function mendRule(world: World, rule: SampleRule): void {
  setVersioning(world, rule, 'Enabled');
  for (const where of placesOf(rule)) mendReplication(world, where);
}

/** Why a rule fails now; undefined if nothing is in its way. */
export function whyItFails(world: World, rule: SampleRule): string | undefined {
  const [obstacle] = placesOf(rule).flatMap((where) => world.obstacles.get(where) ?? []);
  if (obstacle !== undefined) return obstacle;
  return world.buckets.get(rule.destinationBucket)?.versioning === 'Enabled'
    ? undefined
    : unversioned;
}

function placesOf(rule: SampleRule): string[] {
  return [rule.sourceBucket, nameOfRule(rule), rule.destinationBucket];
}

function setVersioning(
  world: World,
  { destinationBucket }: SampleRule,
  versioning: 'Enabled' | 'Suspended',
): void {
  const bucket = world.buckets.get(destinationBucket);
  if (bucket !== undefined) bucket.versioning = versioning;
}
