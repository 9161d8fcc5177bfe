import { keepAuditing } from '../../src/process/keep-auditing.ts';

it('keeps no audit that the end of the process cut short, and calls that no failure', async () => {
  const ending = new AbortController();
  const told: string[] = [];
  const log = {
    debug() {},
    info() {},
    warn() {},
    error: (fact: string) => void told.push(fact),
  };
  const auditDaily = async (isTimeUp?: () => boolean) => {
    expect(isTimeUp?.()).toBe(false);
    ending.abort();
    isTimeUp?.();
    told.push('kept what was seen of half the buckets');
  };
  const pause = async () => {};
  await keepAuditing({ auditDaily }, { log, clock: () => new Date(0), pause }, ending.signal);
  expect(told).toEqual([]);
});
