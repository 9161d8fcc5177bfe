import { seeCause } from '../../src/diagnosis/see-cause.ts';
import { aDiagnosis, aFinding } from './a-finding.ts';

const check = 'destination-versioning';
const title = 'Versioning is suspended on orders-dr';
const shown = aDiagnosis([aFinding(check, 'shown', { title })]);
const ruledOut = aDiagnosis([aFinding(check, 'ruled out')]);

describe('seeCause', () => {
  it('names the first cause that is shown', () => {
    const findings = [
      aFinding('role', 'shown', { part: 'next' }),
      aFinding(check, 'shown', { title }),
    ];
    expect(seeCause(undefined, aDiagnosis(findings))).toEqual({ state: 'shown', title });
  });

  it('sees it gone where the check that showed it rules it out', () => {
    expect(seeCause(shown, ruledOut).state).toBe('gone');
  });

  it.each([
    ['nothing was shown before', undefined, ruledOut],
    ['the check cannot tell now', shown, aDiagnosis([aFinding(check, 'cannot tell')])],
    ['the check is not there now', shown, aDiagnosis([])],
    ['more is being looked at', shown, { ...ruledOut, isFirstLook: true } as const],
  ])('does not know where %s', (_what, before, now) => {
    expect(seeCause(before, now).state).toBe('unknown');
  });
});
