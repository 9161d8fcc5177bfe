import { splitBytes, splitMissing } from '../../../src/incidents/model/missing-now.ts';

const resolvedAt = new Date('2026-11-22T10:00:00Z');
const before = { previousAlert: undefined, resolvedAt, acceptedObjects: 250 };
const vouched = { ...before, resolvedBy: 'U0ANN00000' };

describe('splitMissing', () => {
  it.each([
    ['nothing was resolved before', {}, 12, { missingNow: 12, resolvedBefore: 0 }],
    [
      'a person resolved it before',
      { reopening: vouched },
      262,
      { missingNow: 12, resolvedBefore: 250 },
    ],
    [
      'silence closed it before',
      { reopening: before },
      262,
      { missingNow: 262, resolvedBefore: 0 },
    ],
    [
      'a person resolved it, and silence closed it after that',
      { reopening: { ...before, acceptedObjects: 260, vouchedObjects: 250 } },
      262,
      { missingNow: 12, resolvedBefore: 250 },
    ],
    [
      'no more are known than were resolved',
      { reopening: vouched },
      250,
      { missingNow: 250, resolvedBefore: 0 },
    ],
    [
      'all that failed since has arrived',
      { reopening: { ...vouched, isExact: true } },
      250,
      { missingNow: 0, resolvedBefore: 250 },
    ],
    [
      'more was forgotten than arrived',
      { reopening: { ...vouched, isExact: true } },
      249,
      { missingNow: 249, resolvedBefore: 0 },
    ],
    [
      'they are late',
      { kind: 'late', reopening: vouched },
      262,
      { missingNow: 262, resolvedBefore: 0 },
    ],
  ] as const)('parts them where %s', (_when, incident, total, parts) => {
    expect(splitMissing({ reopening: undefined, ...incident }, total)).toEqual(parts);
  });

  it('parts their bytes where those are known', () => {
    const split = { missingBytes: 100, resolvedBefore: 250 };
    expect(splitBytes({ reopening: { ...vouched, vouchedBytes: 90 } }, split)).toBe(10);
    expect(splitBytes({ reopening: vouched }, split)).toBe(0);
    expect(splitBytes({ reopening: vouched }, { ...split, resolvedBefore: 0 })).toBe(100);
  });
});
