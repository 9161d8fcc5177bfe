import { compareCoverage } from '../../src/coverage/compare-coverage.ts';
import type { CoverageFinding, CoverageKind } from '../../src/coverage/model/coverage-finding.ts';

function aFinding(bucket: string, finding: CoverageKind): CoverageFinding {
  const nowhere = { rule: undefined, region: undefined, account: undefined };
  return { bucket, finding, ...nowhere, evidence: '', steps: [] };
}

function namesOf(findings: readonly { bucket: string; finding: string }[]): string[] {
  return findings.map(({ bucket, finding }) => `${bucket}: ${finding}`);
}

describe('The changes of coverage', () => {
  it('are what appeared and what was mended', () => {
    const before = [aFinding('a', 'no metrics'), aFinding('b', 'blind')];
    const now = [aFinding('b', 'blind'), aFinding('c', 'role gone')];
    const { appeared, mended } = compareCoverage(before, now);
    expect(namesOf(appeared)).toEqual(['c: role gone']);
    expect(namesOf(mended)).toEqual(['a: no metrics']);
  });

  it('are none where a bucket cannot be seen any more', () => {
    const before = [aFinding('a', 'no metrics')];
    expect(compareCoverage(before, [aFinding('a', 'not visible')])).toEqual({
      appeared: [],
      mended: [],
    });
  });

  it('are none where the account cannot be seen any more', () => {
    const before = [aFinding('a', 'no metrics')];
    expect(compareCoverage(before, [aFinding('', 'not visible')]).mended).toEqual([]);
  });
});
