import { compareDiagnoses, isCauseGone } from '../../src/diagnosis/compare-diagnoses.ts';
import { aDiagnosis, aFinding } from './a-finding.ts';

const keyA = 'arn:aws:kms:us-east-1:111122223333:key/a';
const keyB = 'arn:aws:kms:us-east-1:111122223333:key/b';

const before = aDiagnosis([
  aFinding('destination-permissions', 'shown', { about: 's3:ReplicateObject' }),
  aFinding('destination-object-lock', 'shown', { part: 'next' }),
]);

const lockStays = aFinding('destination-object-lock', 'shown', { part: 'next' });

describe('compareDiagnoses', () => {
  it('tells what is mended, what is new and what is as before', () => {
    const now = aDiagnosis([
      aFinding('destination-permissions', 'ruled out', { about: 's3:ReplicateObject' }),
      lockStays,
      aFinding('destination-key', 'shown', { about: keyA }),
    ]);
    const { mended, appeared, remaining, lostSight } = compareDiagnoses(before, now);
    expect(mended.map(({ check }) => check)).toEqual(['destination-permissions']);
    expect(appeared.map(({ check }) => check)).toEqual(['destination-key']);
    expect(remaining).toEqual([lockStays]);
    expect(lostSight).toEqual([]);
  });

  it('does not take what cannot be seen any more for mended', () => {
    const now = aDiagnosis([
      aFinding('destination-permissions', 'cannot tell', { about: 's3:ReplicateObject' }),
    ]);
    const { mended, lostSight } = compareDiagnoses(before, now);
    expect(mended).toEqual([]);
    expect(lostSight.map(({ check }) => check)).toEqual([
      'destination-permissions',
      'destination-object-lock',
    ]);
  });

  it('tells two actions of one check apart', () => {
    const now = aDiagnosis([
      aFinding('destination-permissions', 'ruled out', { about: 's3:ReplicateObject' }),
      aFinding('destination-permissions', 'shown', { about: 's3:ReplicateTags' }),
      lockStays,
    ]);
    const { mended, appeared } = compareDiagnoses(before, now);
    expect(mended.map(({ about }) => about)).toEqual(['s3:ReplicateObject']);
    expect(appeared.map(({ about }) => about)).toEqual(['s3:ReplicateTags']);
  });
});

describe('isCauseGone', () => {
  const shown = aDiagnosis([aFinding('destination-key', 'shown', { about: keyA })]);

  it.each([
    ['ruled out now', [aFinding('destination-key', 'ruled out', { about: keyA })], true],
    [
      'another key now, which is fine',
      [aFinding('destination-key', 'ruled out', { about: keyB })],
      true,
    ],
    [
      'another key now, which cannot be seen',
      [aFinding('destination-key', 'cannot tell', { about: keyB })],
      false,
    ],
    ['still shown', [aFinding('destination-key', 'shown', { about: keyA })], false],
    ['not looked at', [aFinding('role', 'ruled out')], false],
    [
      'ruled out, but another cause is shown',
      [aFinding('destination-key', 'ruled out', { about: keyA }), aFinding('trust', 'shown')],
      false,
    ],
    [
      'ruled out, and what would fail next is not the cause',
      [
        aFinding('destination-key', 'ruled out', { about: keyA }),
        aFinding('trust', 'shown', { part: 'next' }),
      ],
      true,
    ],
  ])('goes by what is shown: %s', (_when, findings, isGone) => {
    expect(isCauseGone(shown, aDiagnosis(findings))).toBe(isGone);
  });

  it('never says so of a cause that was not shown, or on a first look', () => {
    const fine = [aFinding('destination-key', 'ruled out', { about: keyA })];
    const unsure = aDiagnosis([aFinding('destination-key', 'cannot tell', { about: keyA })]);
    expect(isCauseGone(unsure, aDiagnosis(fine))).toBe(false);
    expect(isCauseGone(shown, aDiagnosis(fine, { isFirstLook: true }))).toBe(false);
  });
});
