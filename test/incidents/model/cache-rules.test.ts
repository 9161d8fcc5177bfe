import { addMilliseconds } from 'date-fns/addMilliseconds';
import { cacheRules, rulesCacheMillis } from '../../../src/incidents/model/cache-rules.ts';

it('reads rules again after ten seconds, or once they were changed here', async () => {
  let now = new Date('2026-11-22T10:00:00Z');
  let reads = 0;
  const rules = cacheRules(
    async () => [(reads += 1)],
    () => now,
  );
  for (let nth = 0; nth < 2; nth += 1) expect(await rules.read()).toEqual([1]);
  now = addMilliseconds(now, rulesCacheMillis);
  expect(await rules.read()).toEqual([2]);
  rules.invalidate();
  expect(await rules.read()).toEqual([3]);
});
