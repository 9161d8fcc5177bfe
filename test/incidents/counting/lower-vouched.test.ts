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
};
const union = (stillMissing: number, hasRecoveries = true) => ({
  hasRecoveries,
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
    expect(lowerVouched(incident, union(25))).toBe(incident);
    const late = anIncident({ reopening, kind: 'late' });
    expect(lowerVouched(late, union(0))).toBe(late);
    const lowered = lowerVouched(incident, union(5));
    expect(lowerVouched(lowered, union(5))).toBe(lowered);
    const first = anIncident();
    expect(lowerVouched(first, union(5))).toBe(first);
  });
});
