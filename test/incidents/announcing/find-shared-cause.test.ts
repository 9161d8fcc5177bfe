import * as fc from 'fast-check';
import {
  findSharedCause,
  type SharedCause,
} from '../../../src/incidents/announcing/find-shared-cause.ts';
import type { IncidentKey } from '../../../src/incidents/model/incident.ts';
import { anIncident } from '../../an-incident.ts';

/** From where, to where, why; all else is different in each. */
type Short = readonly [source: string, destination: string | undefined, reason: string | undefined];

function find(...shorts: readonly Short[]): SharedCause | undefined {
  return findSharedCause(
    shorts.map(([sourceBucket, destinationBucket, reason], index) =>
      anIncident({ ruleId: `rule-${index}`, sourceBucket, destinationBucket, reason }),
    ),
  );
}

function cause(kind: SharedCause['kind'], name: string, incidents: number): SharedCause {
  return { kind, name, incidents };
}

describe('findSharedCause', () => {
  it.each<[string, readonly Short[], SharedCause | undefined]>([
    [
      'names the role of a bucket that is refused several things',
      [
        ['orders', 'a', 'DstPutObjectNotPermitted'],
        ['orders', 'b', 'SrcGetObjectNotPermitted'],
        ['orders', 'c', 'AssumeRoleNotPermitted'],
      ],
      cause('role', 'orders', 3),
    ],
    [
      'reckons with permissions that AWS has not documented yet',
      [
        ['orders', 'a', 'DstPutAnnotationNotPermitted'],
        ['orders', 'b', 'DstPutObjNotPermitted'],
      ],
      cause('role', 'orders', 2),
    ],
    [
      'names no role where no permission is missing',
      [
        ['orders', 'a', 'DstBucketNotFound'],
        ['orders', 'b', 'DstBucketUnversioned'],
      ],
      cause('source', 'orders', 2),
    ],
    [
      'names no replication role for batch jobs, which have their own',
      [
        ['orders', 'a', 'InitiateReplicationNotPermitted'],
        ['orders', 'b', 'InitiateReplicationNotPermitted'],
      ],
      cause('source', 'orders', 2),
    ],
    [
      'names the key of a destination',
      [
        ['orders', 'dr', 'DstKmsKeyNotFound'],
        ['photos', 'dr', 'DstKmsKeyInvalidState'],
        ['logs', 'dr', 'DstKmsKeyNotFound'],
      ],
      cause('key', 'dr', 3),
    ],
    [
      'names the key of a source',
      [
        ['orders', 'a', 'SrcKmsKeyInvalidState'],
        ['orders', 'b', 'SrcKmsKeyInvalidState'],
      ],
      cause('key', 'orders', 2),
    ],
    [
      'names the destination that refuses several roles',
      [
        ['orders', 'dr', 'DstPutObjectNotPermitted'],
        ['photos', 'dr', 'DstPutObjectNotPermitted'],
        ['logs', 'dr', 'DstBucketUnversioned'],
      ],
      cause('destination', 'dr', 3),
    ],
    [
      'names the reason, in the spelling of today',
      [
        ['orders', 'a', 'DstPutObjectNotPermitted'],
        ['photos', 'b', 'DstPutObjNotPermitted'],
      ],
      cause('reason', 'DstPutObjectNotPermitted', 2),
    ],
    [
      'names what covers most rather than what is more exact',
      [
        ['orders', 'a', 'AssumeRoleNotPermitted'],
        ['orders', 'b', 'AssumeRoleNotPermitted'],
        ['orders', 'c', 'DstBucketNotFound'],
      ],
      cause('source', 'orders', 3),
    ],
    [
      'names the role that explains nearly as many as its bucket',
      [
        ['orders', 'a', 'AssumeRoleNotPermitted'],
        ['orders', 'b', 'AssumeRoleNotPermitted'],
        ['orders', 'c', 'SrcGetObjectNotPermitted'],
        ['orders', 'd', 'DstPutObjectNotPermitted'],
        ['orders', 'e', 'DstBucketNotFound'],
      ],
      cause('role', 'orders', 4),
    ],
    [
      'names nothing that only half of them share',
      [
        ['orders', 'a', 'DstBucketNotFound'],
        ['orders', 'b', 'DstBucketUnversioned'],
        ['photos', 'c', 'DstOutOfCapacity'],
        ['logs', 'd', 'SrcObjectNotEligible'],
      ],
      undefined,
    ],
    [
      'takes what S3 did not say for nothing in common',
      [
        ['orders', undefined, undefined],
        ['photos', undefined, undefined],
        ['logs', undefined, 'DstKmsKeyNotFound'],
        ['media', undefined, 'DstKmsKeyNotFound'],
      ],
      undefined,
    ],
    ['names nothing of one alone', [['orders', 'dr', 'AssumeRoleNotPermitted']], undefined],
    ['names nothing of none', [], undefined],
  ])('%s', (_name, shorts, expected) => {
    expect(find(...shorts)).toEqual(expected);
  });

  it.each<[SharedCause['kind'], readonly [Short, Short]]>([
    [
      'role',
      [
        ['orders', 'dr', 'AssumeRoleNotPermitted'],
        ['orders', 'dr', 'AssumeRoleNotPermitted'],
      ],
    ],
    [
      'key',
      [
        ['orders', 'dr', 'DstKmsKeyNotFound'],
        ['orders', 'dr', 'DstKmsKeyNotFound'],
      ],
    ],
    [
      'destination',
      [
        ['orders', 'dr', 'DstBucketNotFound'],
        ['orders', 'dr', 'DstBucketNotFound'],
      ],
    ],
    [
      'source',
      [
        ['orders', 'a', 'DstBucketNotFound'],
        ['orders', 'b', 'DstBucketNotFound'],
      ],
    ],
  ])('names the %s first where others cover as many', (kind, shorts) => {
    expect(find(...shorts)?.kind).toBe(kind);
  });

  it('explains more than half, in whatever order they come', () => {
    const key = fc.record<IncidentKey>({
      sourceBucket: fc.constantFrom('orders', 'photos', 'logs'),
      destinationBucket: fc.constantFrom('dr', 'backup', undefined),
      ruleId: fc.constantFrom('a', 'b'),
      reason: fc.constantFrom('AssumeRoleNotPermitted', 'DstKmsKeyNotFound', 'New', undefined),
    });
    fc.assert(
      fc.property(fc.array(key.map(anIncident), { maxLength: 9 }), (incidents) => {
        const found = findSharedCause(incidents);
        expect(findSharedCause(incidents.toReversed())).toEqual(found);
        if (found === undefined) return;
        expect(found.incidents).toBeGreaterThanOrEqual(2);
        expect(found.incidents * 2).toBeGreaterThan(incidents.length);
        expect(found.incidents).toBeLessThanOrEqual(incidents.length);
      }),
    );
  });
});
