import { backOffMillis } from '../../src/lib/back-off-millis.ts';

it('doubles from failure to failure and stays at 30 seconds', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 1_000, 5_000].map((failures) =>
    backOffMillis(failures, 1_000),
  );
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30].map((seconds) => seconds * 1_000));
});

it('stays at another limit where there is one', () => {
  expect([1, 2, 3, 4].map((failures) => backOffMillis(failures, 50, 150))).toEqual([
    50, 100, 150, 150,
  ]);
});
