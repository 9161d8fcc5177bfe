import { addDays } from '../lib/dates.ts';
import type { ReplayPlan } from '../replay/model/replay-plan.ts';
import type { PlanStore } from '../replay/ports/plan-store.ts';
import { getItem } from './get-items.ts';
import { expiresAt, fieldsOf, type Item, toItem } from './item.ts';
import type { Table } from './table.ts';
import { putItems } from './write-items.ts';

/** Longer than anybody may confirm it, so that a click on an old one is told so, and by name. */
const keptDays = 1;

/** Plans of replays, an item each. */
export function buildPlanItems(table: Table): PlanStore {
  return {
    savePlan: (plan) =>
      putItems(table, [
        {
          ...toItem({ ...plan, ...expiresAt(addDays(plan.until, keptDays)) }),
          ...keyOf(plan.planId),
        },
      ]),
    async readPlan(planId) {
      const item = await getItem(table, keyOf(planId));
      return item && fieldsOf<ReplayPlan>(item);
    },
  };
}

function keyOf(planId: string): Item {
  return toItem({ pk: 'replay-plans', sk: planId });
}
