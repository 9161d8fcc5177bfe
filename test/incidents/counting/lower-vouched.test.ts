import { lowerVouched } from '../../../src/incidents/counting/lower-vouched.ts';
import { splitMissing } from '../../../src/incidents/model/missing-now.ts';
import { anIncident } from '../../an-incident.ts';

const resolvedAt = new Date('2026-11-22T12:00:00Z');
const reopening = {
  previousAlert: undefined,
  resolvedBy: 'U0ANN00000',
  resolvedAt,
  acceptedObjects: 25,
  vouchedObjects: 25,
  vouchedBytes: 250,
  storedUntil: 25,
};
const union = (stillMissing: number, hasRecoveries = true, counted = 25, isFull = false) => ({
  hasRecoveries,
  isFull,
  countedUntil: () => counted,
  missingSince: (moment: Date) => (moment === resolvedAt ? stillMissing : -1),
});

describe('lowerVouched', () => {
  it('shows all that is missing now where what was resolved before has arrived since', () => {
    const incident = anIncident({ reopening });
    expect(splitMissing(incident, 55)).toEqual({ missingNow: 30, resolvedBefore: 25 });
    const lowered = lowerVouched(incident, union(0));
    expect(splitMissing(lowered, 30)).toEqual({ missingNow: 30, resolvedBefore: 0 });
    expect(splitMissing(lowerVouched(incident, union(5)), 35)).toEqual({
      missingNow: 30,
      resolvedBefore: 5,
    });
    expect(lowered.reopening).not.toHaveProperty('vouchedBytes');
  });

  it('changes nothing before any has arrived, nor twice, nor for late objects', () => {
    const incident = anIncident({ reopening });
    expect(lowerVouched(incident, union(0, false))).toBe(incident);
    const exact = lowerVouched(incident, union(25));
    expect(lowerVouched(exact, union(25))).toBe(exact);
    expect(exact.reopening).toMatchObject({ vouchedObjects: 25, vouchedBytes: 250 });
    const late = anIncident({ reopening, kind: 'late' });
    expect(lowerVouched(late, union(0))).toBe(late);
    const lowered = lowerVouched(incident, union(5));
    expect(lowerVouched(lowered, union(5))).toBe(lowered);
    const first = anIncident();
    expect(lowerVouched(first, union(5))).toBe(first);
  });

  // Then all of a person's objects count as missing again rather than none: nobody may take them for arrived.
  it.each([
    ['all of them are known', {}, union(25), 0],
    ['counting has stopped', {}, union(25, true, 25, true), 25],
    [
      'some are forgotten',
      { kept: { until: resolvedAt, missingObjects: 25, isPartial: true } },
      union(25),
      25,
    ],
    ['more came in among those, which nobody vouched for', {}, union(25, true, 26), 25],
    [
      'nobody knows how many there were',
      { reopening: { ...reopening, storedUntil: undefined } },
      union(25),
      25,
    ],
  ] as const)(
    'says that none is missing any more only where %s',
    (_when, more, held, missingNow) => {
      const exact = lowerVouched(anIncident({ reopening }), union(25));
      const { storedUntil: _one, ...rest } = exact.reopening!;
      const { storedUntil = undefined } = {
        ...exact.reopening,
        ...('reopening' in more && more.reopening),
      };
      const kept = 'kept' in more ? { kept: more.kept } : {};
      const stored = { ...rest, ...(storedUntil !== undefined && { storedUntil }) };
      const incident = lowerVouched(anIncident({ ...kept, reopening: stored }), held);
      expect(splitMissing(incident, 25).missingNow).toBe(missingNow);
    },
  );
});
