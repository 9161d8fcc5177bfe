import { onceForEach } from '../../src/lib/once-for-each.ts';

it('makes something of each object once', () => {
  let made = 0;
  const count = onceForEach((_list: readonly number[]) => ++made);
  const [one, other] = [[1], [1]];
  expect([count(one), count(other), count(one)]).toEqual([1, 2, 1]);
});
