import { seeCause } from '../../src/diagnosis/see-cause.ts';
import { aFinding } from './a-finding.ts';

const shown = { findings: [aFinding()] };
const ruledOut = { findings: [aFinding({ verdict: 'ruled out' })] };

describe('seeCause', () => {
  it('names the first cause that is shown', () => {
    const findings = [aFinding({ part: 'next', title: 'Another' }), aFinding()];
    expect(seeCause(undefined, { findings })).toEqual({
      state: 'shown',
      title: 'Versioning is suspended on orders-dr',
    });
  });

  it('sees it gone where the check that showed it rules it out', () => {
    expect(seeCause(shown, ruledOut).state).toBe('gone');
  });

  it.each([
    ['nothing was shown before', undefined, ruledOut],
    ['the check cannot tell now', shown, { findings: [aFinding({ verdict: 'cannot tell' })] }],
    ['the check is not there now', shown, { findings: [] }],
    [
      'what is ruled out would only fail next',
      { findings: [aFinding({ part: 'next' })] },
      ruledOut,
    ],
  ])('does not know where %s', (_what, before, now) => {
    expect(seeCause(before, now).state).toBe('unknown');
  });
});
