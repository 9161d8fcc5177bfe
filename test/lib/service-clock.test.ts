import { buildServiceClock } from '../../src/lib/service-clock.ts';

const hour = 3_600_000;
const noon = Date.parse('2026-11-22T12:00:00.400Z');

/** A machine whose clock is ahead of a service's by so much, and a service that answers within a tenth of a second. */
function startMachine(aheadMillis: number) {
  let millis = 0;
  let ahead = aheadMillis;
  let asleep = 0;
  const machine = {
    wall: () => noon + ahead + millis,
    steady: () => 77_000 + millis - asleep,
  };
  const clock = buildServiceClock(machine);
  const pass = (more: number) => {
    millis += more;
  };
  return {
    clock,
    pass,
    setWall: (nowAhead: number) => {
      ahead = nowAhead;
    },
    sleep: (more: number) => {
      millis += more;
      asleep += more;
    },
    /** @param lie - what is added to the true time */
    answer: ({ takesMillis = 100, lie = 0 } = {}) => {
      const sentAt = clock.steady();
      pass(takesMillis / 2);
      const date = new Date(Math.floor((noon + millis + lie) / 1_000) * 1_000);
      pass(takesMillis / 2);
      clock.observe(date, sentAt);
    },
    /** How wrong the clock is. */
    error: () => clock.now().getTime() - (noon + millis),
  };
}

describe('buildServiceClock', () => {
  it('leaves a clock alone that is right', () => {
    const { clock, answer, error, pass } = startMachine(0);
    for (let nth = 0; nth < 20; nth += 1) {
      answer();
      expect(error()).toBe(0);
      pass(1_234);
    }
    expect(clock.aheadMillis()).toBe(0);
  });

  it.each([hour, 6 * 60_000, -hour])('goes by the service where it is %i ms ahead', (ahead) => {
    const { clock, answer, error, pass } = startMachine(ahead);
    expect(clock.isKnown()).toBe(false);
    answer();
    expect(clock.isKnown()).toBe(true);
    expect(Math.abs(error())).toBeLessThan(1_100);
    for (let nth = 0; nth < 20; nth += 1) {
      pass(777);
      answer();
    }
    expect(Math.abs(error())).toBeLessThan(300);
    expect(Math.abs((clock.aheadMillis() ?? 0) - ahead)).toBeLessThan(300);
  });

  it('never goes back, however long answers take', () => {
    const { clock, answer, pass } = startMachine(hour);
    let before = new Date(0);
    answer({ takesMillis: 9_000 });
    for (let nth = 0; nth < 200; nth += 1) {
      const now = clock.now();
      expect(now.getTime()).toBeGreaterThanOrEqual(before.getTime());
      before = now;
      pass(50);
      answer({ takesMillis: nth % 7 === 0 ? 3_000 : 40 });
    }
  });

  it('does not follow whoever sets the clock of the machine, and says that it does not know any more', () => {
    const { clock, answer, error, setWall } = startMachine(0);
    answer();
    setWall(hour);
    expect(error()).toBe(0);
    expect(clock.isKnown()).toBe(false);
    answer();
    expect([error(), clock.isKnown(), clock.aheadMillis()]).toEqual([0, true, hour]);
  });

  it('does not know the time after the machine slept, until the next answer', () => {
    const { clock, answer, error, sleep } = startMachine(0);
    answer();
    sleep(hour);
    expect(clock.isKnown()).toBe(false);
    answer();
    expect(clock.isKnown()).toBe(true);
    expect(Math.abs(error())).toBeLessThan(1_100);
  });

  it('gets over a service that was an hour ahead for once', () => {
    const { answer, error, pass } = startMachine(0);
    answer({ lie: hour });
    expect(error()).toBeGreaterThan(hour - 1_100);
    pass(1_000);
    answer();
    expect(Math.abs(error())).toBeLessThan(1_100);
  });
});
