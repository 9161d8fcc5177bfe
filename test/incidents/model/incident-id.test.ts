import { incidentId } from '../../../src/incidents/model/incident-id.ts';
import { aFailure } from '../../a-failure.ts';

describe('incidentId', () => {
  it('stays the same for ever, since alerts and stored incidents carry it', () => {
    expect(incidentId(aFailure())).toBe('sH5BbJFVg1DpFXXF');
  });

  it('is 16 characters that fit into a button value', () => {
    expect(incidentId(aFailure({ ruleId: undefined }))).toMatch(/^[\w-]{16}$/);
  });

  it.each([
    ['source bucket', { sourceBucket: 'b' }],
    ['destination bucket', { destinationBucket: 'b' }],
    ['rule', { ruleId: 'b' }],
    ['reason', { reason: 'b' }],
    ['kind', { kind: 'late' }],
  ] as const)('differs when the %s differs', (_part, difference) => {
    expect(incidentId({ ...aFailure(), ...difference })).not.toBe(incidentId(aFailure()));
  });

  it('is the same for every object', () => {
    expect(incidentId(aFailure({ objectKey: 'other', versionId: 'v9' }))).toBe(
      incidentId(aFailure()),
    );
  });

  it('does not let text run over from one part into the next', () => {
    const one = aFailure({ ruleId: 'a","b', reason: 'c' });
    const other = aFailure({ ruleId: 'a', reason: 'b","c' });
    expect(incidentId(one)).not.toBe(incidentId(other));
    expect(incidentId(aFailure({ ruleId: undefined }))).not.toBe(
      incidentId(aFailure({ ruleId: '' })),
    );
  });
});
