import type { ReplayPlan } from '../model/replay-plan.ts';

/** Where plans are kept that nobody has confirmed yet. */
export interface PlanStore {
  savePlan(plan: ReplayPlan): Promise<void>;
  /** Also for a while after it has expired. */
  readPlan(planId: string): Promise<ReplayPlan | undefined>;
}
