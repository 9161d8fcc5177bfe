import { compareCoverage } from '../../src/coverage/compare-coverage.ts';
import type { CoverageFinding, CoverageKind } from '../../src/coverage/model/coverage-finding.ts';

function aFinding(
  bucket: string,
  finding: CoverageKind,
  where: Partial<CoverageFinding> = {},
): CoverageFinding {
  const nowhere = { rule: undefined, region: undefined, account: undefined };
  return { bucket, finding, ...nowhere, ...where, evidence: '', steps: [] };
}

function kept(findings: readonly CoverageFinding[], findingCount = findings.length) {
  return { findings, findingCount };
}

function namesOf(findings: readonly { bucket: string; finding: string }[]): string[] {
  return findings.map(({ bucket, finding }) => `${bucket}: ${finding}`);
}

describe('The changes of coverage', () => {
  it('are what appeared and what was mended', () => {
    const before = [aFinding('a', 'no metrics'), aFinding('b', 'blind')];
    const now = [aFinding('b', 'blind'), aFinding('c', 'role gone')];
    const { appeared, mended } = compareCoverage(kept(before), now);
    expect(namesOf(appeared)).toEqual(['c: role gone']);
    expect(namesOf(mended)).toEqual(['a: no metrics']);
  });

  it('are none where a bucket cannot be seen any more', () => {
    const before = [aFinding('a', 'no metrics')];
    expect(compareCoverage(kept(before), [aFinding('a', 'not visible')])).toEqual({
      appeared: [],
      revealed: [],
      mended: [],
      hidden: before,
    });
  });

  it('are none where the account cannot be seen any more', () => {
    const before = [aFinding('a', 'no metrics')];
    expect(compareCoverage(kept(before), [aFinding('', 'not visible')]).mended).toEqual([]);
  });

  it('do not call a rule mended of which CloudWatch alone could tell, and does not', () => {
    const before = kept([aFinding('a', 'blind'), aFinding('a', 'no metrics')]);
    const metrics = { ...aFinding('', 'not visible'), region: 'eu-west-1' };
    const { mended, hidden } = compareCoverage(before, [metrics]);
    expect(namesOf(mended)).toEqual(['a: no metrics']);
    expect(namesOf(hidden)).toEqual(['a: blind']);
  });

  it('are told of one account while another cannot be seen', () => {
    const [one, other] = [{ account: '111122223333' }, { account: '444455556666' }];
    const before = [aFinding('a', 'no metrics', one), aFinding('b', 'no metrics', other)];
    const unlisted = aFinding('', 'not visible', other);
    const { mended, hidden } = compareCoverage(kept(before), [unlisted]);
    expect(namesOf(mended)).toEqual(['a: no metrics']);
    expect(namesOf(hidden)).toEqual(['b: no metrics']);
  });

  it('do not call new what the audit before could not see', () => {
    const before = kept([
      aFinding('a', 'not visible'),
      aFinding('', 'not visible', { account: '444455556666' }),
      aFinding('', 'not visible', { account: '111122223333', region: 'eu-west-1' }),
    ]);
    const here = { account: '111122223333', region: 'eu-west-1' };
    const { appeared, revealed } = compareCoverage(before, [
      aFinding('a', 'no metrics', here),
      aFinding('b', 'no metrics', { account: '444455556666' }),
      aFinding('c', 'blind', here),
      aFinding('c', 'no metrics', here),
      aFinding('d', 'blind', { ...here, region: 'us-east-1' }),
    ]);
    expect(namesOf(appeared)).toEqual(['c: no metrics', 'd: blind']);
    expect(namesOf(revealed)).toEqual(['a: no metrics', 'b: no metrics', 'c: blind']);
  });

  it('are told of what else is seen of a bucket whose role, or the policy of its queue, never is', () => {
    const never = [
      aFinding('a', 'not visible', { needs: 'iam:GetRole' }),
      aFinding('a', 'not visible', { needs: 'sqs:GetQueueAttributes' }),
    ];
    const before = [aFinding('a', 'no metrics'), aFinding('a', 'role gone'), ...never];
    const now = [aFinding('a', 'no notification'), aFinding('a', 'delivery refused'), ...never];
    const { appeared, revealed, mended, hidden } = compareCoverage(kept(before), now);
    expect(namesOf(appeared)).toEqual(['a: no notification']);
    expect(namesOf(revealed)).toEqual(['a: delivery refused']);
    expect(namesOf(mended)).toEqual(['a: no metrics']);
    expect(namesOf(hidden)).toEqual(['a: role gone']);
  });

  it('are none where nothing of what was kept is meant any more', () => {
    const { appeared } = compareCoverage(kept([], 4), [aFinding('x', 'no metrics')]);
    expect(appeared).toEqual([]);
  });

  it('are not all that was too much to keep', () => {
    const now = ['a', 'b', 'c', 'd'].map((bucket) => aFinding(bucket, 'no metrics'));
    const fresh = [aFinding('a', 'blind'), ...now];
    const { appeared, mended } = compareCoverage(kept(now.slice(0, 2), 4), fresh);
    expect(namesOf(appeared)).toEqual(['a: blind']);
    expect(mended).toEqual([]);
  });
});
