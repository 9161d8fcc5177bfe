import { addMinutes } from 'date-fns/addMinutes';
import type { ReplayPlan } from '../../src/replay/model/replay-plan.ts';
import { aReplay, replayNow } from './a-replay.ts';

/** A plan for 25 listed objects, in which only what a test names matters. */
export function aPlan(differences: Partial<ReplayPlan> = {}): ReplayPlan {
  const { planId, by, sourceBucket, accountId, region, incidents, selection } = aReplay();
  return {
    planId,
    by,
    sourceBucket,
    accountId,
    region,
    incidents,
    selection,
    at: replayNow,
    until: addMinutes(replayNow, 15),
    missingObjects: 25,
    missingBytes: 25_000,
    maxObjects: 25,
    reportBucket: 'reports',
    dollars: 0.250025,
    deletions: 0,
    ruleIds: ['everything'],
    rules: [
      { ruleId: 'everything', isEnabled: true, prefix: undefined, destinationBucket: 'orders-dr' },
    ],
    ...differences,
  };
}
