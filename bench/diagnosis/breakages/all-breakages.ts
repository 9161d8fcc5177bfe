import type { Breakage } from '../breakage.ts';
import { bucketBreakages } from './bucket-breakages.ts';
import { destinationBreakages } from './destination-breakages.ts';
import { keyBreakages } from './key-breakages.ts';
import { roleBreakages } from './role-breakages.ts';
import { ruleBreakages } from './rule-breakages.ts';
import { sourceBreakages } from './source-breakages.ts';

/** All ways in which the worlds of the benchmark are broken, by names that are used once. */
export const allBreakages: readonly Breakage[] = [
  ...bucketBreakages,
  ...ruleBreakages,
  ...roleBreakages,
  ...sourceBreakages,
  ...keyBreakages,
  ...destinationBreakages,
];
