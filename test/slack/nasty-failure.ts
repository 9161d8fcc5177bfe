import * as fc from 'fast-check';
import type { ReplicationFailure } from '../../src/replication/failure.ts';
import { moment, nasty } from './nasty-values.ts';

const name = nasty.map((text) => Buffer.from(text).toString().slice(0, 255).toWellFormed());
/** As the parser lets it through: names of at most 255 characters, a key of 1,024 bytes. */
export const failure: fc.Arbitrary<ReplicationFailure> = fc.record({
  outcome: fc.constantFrom('failed' as const, 'late' as const, 'replicated late' as const),
  sourceBucket: name,
  destinationBucket: fc.option(name, { nil: undefined }),
  ruleId: fc.option(name, { nil: undefined }),
  reason: fc.option(name, { nil: undefined }),
  objectKey: name,
  versionId: name,
  sizeBytes: fc.option(fc.maxSafeNat(), { nil: undefined }),
  failedAt: moment,
  requestedAt: fc.option(moment, { nil: undefined }),
  region: fc.option(name, { nil: undefined }),
  accountId: fc.constantFrom(undefined, '111122223333'),
  partition: fc.constantFrom('aws' as const, 'aws-cn' as const, 'aws-iso-b' as const),
});
