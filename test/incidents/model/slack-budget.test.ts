import { addMinutes } from 'date-fns/addMinutes';
import { boundBudget } from '../../../src/incidents/model/slack-budget.ts';

const now = new Date('2026-11-22T10:00:00Z');
const latest = addMinutes(now, 5);
const wrong = addMinutes(now, 600);
const budget = { nextPostAt: now, updatesPaidUntil: now, quietUntil: now };

describe('boundBudget', () => {
  it('leaves what can be true', () => {
    expect(boundBudget(budget, now)).toEqual(budget);
  });

  it.each(['nextPostAt', 'updatesPaidUntil', 'quietUntil'])(
    'ends %s after five minutes',
    (name) => {
      const bounded = boundBudget({ ...budget, [name]: wrong }, now);
      expect(bounded).toEqual({ ...budget, [name]: latest });
    },
  );
});
