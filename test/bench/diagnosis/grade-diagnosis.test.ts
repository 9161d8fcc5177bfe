import type { Breakage } from '../../../bench/diagnosis/breakage.ts';
import { gradeDiagnosis } from '../../../bench/diagnosis/grade-diagnosis.ts';
import type { Finding } from '../../../src/diagnosis/model/diagnosis.ts';

const breakage: Breakage = {
  name: 'role lacks s3:GetObjectVersionAcl',
  reasons: ['SrcGetAclNotPermitted'],
  right: [{ check: 'source-permissions', about: /GetObjectVersionAcl/ }],
  alsoTrue: [{ check: 'trust' }],
  sights: [],
};

function aFinding(check: Finding['check'], differing: Partial<Finding> = {}): Finding {
  return { check, verdict: 'shown', part: 'cause', title: '', evidence: '', ...differing };
}

const grade = (...findings: readonly Finding[]) =>
  gradeDiagnosis({ at: new Date('2026-11-29T03:00:00Z'), findings, calls: 1 }, breakage);
const right = aFinding('source-permissions', { about: 's3:GetObjectVersionAcl' });

describe('gradeDiagnosis', () => {
  it('tells the cause that is first from one that is not', () => {
    expect(grade(right)).toMatchObject({ grade: 'first', accused: [] });
    expect(grade(aFinding('trust'), right)).toMatchObject({ grade: 'later', accused: [] });
  });

  it('counts whoever is accused beside it, and one of the same check that is another', () => {
    const wrong = aFinding('source-permissions', { about: 's3:GetObjectVersionTagging' });
    expect(grade(right, wrong).accused).toEqual([wrong]);
    expect(grade(wrong)).toMatchObject({ grade: 'not found', accused: [wrong] });
    expect(grade(right, aFinding('role')).accused).toHaveLength(1);
  });

  it('takes what is broken as well for true, and says whether it was shown', () => {
    const second: Breakage = { ...breakage, right: [{ check: 'destination-versioning' }] };
    const findings = [right, aFinding('destination-versioning', { part: 'next' })];
    const graded = (some: readonly Finding[]) =>
      gradeDiagnosis({ at: new Date(0), findings: some, calls: 1 }, breakage, second);
    expect(graded(findings)).toMatchObject({ grade: 'first', accused: [], isNextShown: true });
    expect(graded([right])).toMatchObject({ grade: 'first', isNextShown: false });
  });

  it('tells what cannot be told from what was cleared', () => {
    const open = aFinding('source-permissions', { verdict: 'cannot tell' });
    const cleared = aFinding('source-permissions', { verdict: 'ruled out' });
    expect(grade(open, cleared).grade).toBe('cannot tell');
    expect(grade(cleared).grade).toBe('cleared');
    expect(grade().grade).toBe('not found');
  });
});
