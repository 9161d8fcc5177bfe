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
  const { storedUntil: _unknown, ...older } = reopening;
  const kept = { until: resolvedAt, missingObjects: 25, isPartial: true } as const;
  it.each([
    ['while all of them are known', anIncident({ reopening }), union(25), 0],
    ['not once counting has stopped', anIncident({ reopening }), union(25, true, 25, true), 25],
    ['not where some are forgotten', anIncident({ reopening, kept }), union(25), 25],
    ['not where more came in among those', anIncident({ reopening }), union(25, true, 26), 25],
    ['not where nobody knows of how many', anIncident({ reopening: older }), union(25), 25],
  ] as const)('tells that none is missing any more, %s', (_when, incident, held, missingNow) => {
    const lowered = lowerVouched(incident, held);
    expect(splitMissing(lowered, 25).missingNow).toBe(missingNow);
    const was = { ...incident, reopening: { ...incident.reopening!, isExact: true } as const };
    expect(splitMissing(lowerVouched(was, held), 25).missingNow).toBe(missingNow);
  });
});
