import {
  compareCounted,
  compareForList,
  compareSeverity,
  type CountedIncident,
} from '../../../src/incidents/model/compare-incidents.ts';
import { anAlert, anIncident } from '../../an-incident.ts';

const at = new Date('2026-11-22T11:00:00Z');
const counted = (
  differences: Parameters<typeof anIncident>[0],
  missingObjects?: number,
): CountedIncident => ({ incident: anIncident(differences), missingObjects });

describe('compareCounted', () => {
  it.each([
    [
      'what nobody has acknowledged',
      counted({ reason: 'SrcKeyNotFound' }),
      counted({ status: { kind: 'acknowledged', by: 'U0ANN00000', at } }),
    ],
    [
      'the worse reason',
      counted({ reason: 'DstBucketNotFound' }),
      counted({ reason: 'SrcKeyNotFound' }),
    ],
    ['what is no test', counted({ reason: 'SrcKeyNotFound' }), counted({ isTest: true }, 3)],
    ['more objects', counted({}, 2), counted({}, 1)],
    ['what is counted', counted({}, 1), counted({})],
    ['what failed first', counted({}), counted({ firstFailedAt: at })],
  ])('puts first %s', (_name, first, second) => {
    expect([second, first].sort(compareCounted)).toEqual([first, second]);
  });

  it('puts first of a list what misses more objects now, whatever was resolved before', () => {
    const showing = (missingObjects: number) =>
      anAlert({ shown: { ...anAlert().shown, missingObjects } });
    const before = { previousAlert: undefined, resolvedBy: 'U0ANN00000', resolvedAt: at };
    const again = anIncident({
      alert: showing(251),
      reopening: { ...before, acceptedObjects: 250 },
    });
    const more = anIncident({ alert: showing(2) });
    expect([again, more].sort(compareForList)).toEqual([more, again]);
  });

  it('takes a reason that AWS has not documented for a bad one', () => {
    const unknown = anIncident({ reason: 'DstSomethingNew' });
    expect(compareSeverity(unknown, anIncident({ reason: 'SrcKeyNotFound' }))).toBeLessThan(0);
  });
});
