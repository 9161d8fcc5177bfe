import type { World } from '../pretend-aws/world/world.ts';
import { breakages } from './breakages.ts';
import type { SampleRule } from './sample-rules.ts';

/** Lets what is put under a rule fail from now on, for the rule's reason. */
export function breakRule(world: World, rule: SampleRule): void {
  breakages[rule.reason].set(world, rule, true);
}

/** Takes away what is in the way of a rule. What has failed stays failed. */
export function mendRule(world: World, rule: SampleRule): void {
  breakages[rule.reason].set(world, rule, false);
}

/** Why a rule fails now; undefined if nothing is in its way. */
export function whyItFails(world: World, rule: SampleRule): string | undefined {
  return breakages[rule.reason].isBroken(world, rule) ? rule.reason : undefined;
}
