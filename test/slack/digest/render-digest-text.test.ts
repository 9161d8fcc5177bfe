import type { StormSummary } from '../../../src/incidents/announcing/storm-summary.ts';
import { renderDigestText } from '../../../src/slack/digest/render-digest-text.ts';
import { anAlert, anIncident } from '../../an-incident.ts';
import { aStorm, aStormSummary, someMembers } from '../../a-storm.ts';

const at = new Date('2026-11-22T11:00:00Z');
const scattered = ['a', 'b', 'c', 'd'].map((name, index) => ({
  incident: anIncident({
    sourceBucket: index < 3 ? 'orders' : 'photos',
    destinationBucket: `${name}-dr`,
    reason: index < 3 ? 'AssumeRoleNotPermitted' : 'DstBucketNotFound',
  }),
  missingObjects: 3210,
}));

describe('renderDigestText', () => {
  it.each<[string, Partial<StormSummary>, string]>([
    [
      'where most share a role',
      { members: scattered, isCounted: false },
      '🔴 4 incidents failing, 0 acknowledged: at least 12840 objects missing in 4 destination buckets; most share the replication role of orders',
    ],
    [
      'where all go to one bucket',
      { sharedCause: { kind: 'destination', name: 'orders-dr', incidents: 12 } },
      '🔴 12 incidents failing, 0 acknowledged: 78 objects missing in orders-dr',
    ],
    [
      'where nothing is shared',
      { sharedCause: undefined },
      '🔴 12 incidents failing, 0 acknowledged: 78 objects missing in orders-dr',
    ],
    [
      'where S3 names no bucket',
      { members: someMembers(2, { destinationBucket: undefined }) },
      '🔴 2 incidents failing, 0 acknowledged: 3 objects missing in buckets that S3 did not name; all come from orders',
    ],
    [
      'before anything is counted',
      { missingObjects: 0, isCounted: false, sharedCause: undefined },
      '🔴 12 incidents failing, 0 acknowledged: their objects are still being counted',
    ],
    [
      'when somebody looks after it',
      {
        members: someMembers(12, { status: { kind: 'acknowledged', by: 'U0ANN0000', at } }),
        sharedCause: undefined,
      },
      '🟠 12 incidents failing, all acknowledged: 78 objects missing in orders-dr',
    ],
    [
      'when it is over',
      {
        storm: aStorm({ endedAt: at }),
        members: someMembers(12, { alert: anAlert() }),
        sharedCause: undefined,
      },
      '⚪ All alerts posted: 12 incidents failing, 0 acknowledged: 78 objects missing in orders-dr',
    ],
    [
      'when all is expected',
      { members: someMembers(2, { reason: 'SrcKeyNotFound' }), sharedCause: undefined },
      '⚪ Storm, for information: 2 incidents, 0 acknowledged: 3 objects not replicated to orders-dr',
    ],
    [
      'when all is late',
      { members: someMembers(2, { kind: 'late' }), sharedCause: undefined },
      '🟡 2 incidents late, 0 acknowledged: 3 objects late in orders-dr',
    ],
    [
      'when nothing is left',
      { storm: aStorm({ endedAt: at }), members: [] },
      '⚪ All alerts posted: all incidents are resolved or muted',
    ],
  ])('is one sentence %s', (_name, differences, expected) => {
    expect(renderDigestText(aStormSummary(differences))).toBe(expected);
  });

  it('has the number of incidents as its first number, in digits alone', () => {
    for (const endedAt of [undefined, at]) {
      const text = renderDigestText(
        aStormSummary({ storm: aStorm({ endedAt }), members: someMembers(1284) }),
      );
      expect(/\d+/.exec(text)?.[0]).toBe('1284');
    }
  });
});
