import type { World } from '../pretend-aws/world/world.ts';
import { putObjects } from './put-objects.ts';
import { runByHand } from './run-by-hand.ts';
import { nameOfRule, type SampleRule, sampleRules } from './sample-rules.ts';
import { breakRule, mendRule } from './switch-rule.ts';

const acts: ReadonlyMap<string, (world: World, rule: SampleRule) => void> = new Map([
  ['mend', mendRule],
  ['break', breakRule],
  ['put', (world, rule) => putObjects(world, rule)],
  ['replicate', runByHand],
]);

/** Does what a button of the page says to a rule. @returns what went wrong; undefined if nothing did */
export function actOnWorld(world: World, act: string, ruleName: string): string | undefined {
  const rule = sampleRules.find((one) => nameOfRule(one) === ruleName);
  const perform = acts.get(act);
  if (rule === undefined || perform === undefined) return 'The page asked for something unknown.';
  perform(world, rule);
  return undefined;
}
