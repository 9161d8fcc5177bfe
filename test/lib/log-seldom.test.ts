import { logSeldom } from '../../src/lib/log-seldom.ts';

/** What is written of facts at these seconds. */
function write(...seconds: readonly number[]) {
  const lines: unknown[] = [];
  let now = 0;
  const log = logSeldom(
    (fields) => lines.push({ at: now, ...fields }),
    () => new Date(now * 1000),
  );
  for (now of seconds) log({ status: 401 });
  return lines;
}

describe('logSeldom', () => {
  it('writes the first at once, and then one a minute with how many there were since', () => {
    expect(write(0, 1, 2, 59, 60, 61, 200)).toEqual([
      { at: 0, status: 401, count: 1 },
      { at: 60, status: 401, count: 4 },
      { at: 200, status: 401, count: 2 },
    ]);
  });

  it('writes on where a clock was set back', () => {
    expect(write(1000, 10)).toHaveLength(2);
  });
});
