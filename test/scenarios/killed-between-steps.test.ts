import { describeKilled, steps } from './describe-killed.ts';

// Before a step there is what the one before it has left, so dying after each is enough but for the first. What lies between
// is in the torture.
const [[first]] = steps;
describeKilled([
  { operation: first, nth: 1, fate: 'die before' },
  ...steps.map(([operation, nth]) => ({ operation, nth, fate: 'die after' as const })),
]);
