import type { PretendBucket } from '../pretend-aws/world/bucket.ts';
import { findKey, type PretendKey } from '../pretend-aws/world/key.ts';
import type { World } from '../pretend-aws/world/world.ts';
import { writePolicy } from './policies.ts';
import type { SampleRule } from './sample-rules.ts';

/** One way in which a rule of the world fails, and how it is put right. */
export interface Breakage {
  /** For buttons: what breaking and mending does. */
  readonly breaks: (rule: SampleRule) => string;
  readonly mends: (rule: SampleRule) => string;
  readonly isBroken: (world: World, rule: SampleRule) => boolean;
  readonly set: (world: World, rule: SampleRule, isBroken: boolean) => void;
}

/** Ways to break a rule, by the reason that S3 gives then: nothing is played, the world is really like that. */
export const breakages: Readonly<Record<SampleRule['reason'], Breakage>> = {
  DstBucketUnversioned: {
    breaks: ({ destinationBucket }) => `versioning off on ${destinationBucket}`,
    mends: ({ destinationBucket }) => `versioning on for ${destinationBucket}`,
    isBroken: (world, rule) => destinationOf(world, rule).versioning !== 'Enabled',
    set(world, rule, isBroken) {
      destinationOf(world, rule).versioning = isBroken ? 'Suspended' : 'Enabled';
    },
  },
  DstPutObjectNotPermitted: {
    breaks: ({ destinationBucket }) => `let the bucket policy of ${destinationBucket} deny writes`,
    mends: ({ destinationBucket }) => `take the denial out of ${destinationBucket}’s bucket policy`,
    isBroken: (world, rule) => destinationOf(world, rule).policy?.includes(denialSid) === true,
    set(world, rule, isBroken) {
      const usual = [refuseUnencrypted(rule)];
      const statements = isBroken ? [...usual, denyWrites(rule)] : usual;
      destinationOf(world, rule).policy = writePolicy(...statements);
    },
  },
  SrcKmsKeyInvalidState: {
    breaks: ({ sourceBucket }) => `disable the key of ${sourceBucket}`,
    mends: ({ sourceBucket }) => `enable the key of ${sourceBucket}`,
    isBroken: (world, rule) => keyOf(world, rule).state !== 'Enabled',
    set(world, rule, isBroken) {
      keyOf(world, rule).state = isBroken ? 'Disabled' : 'Enabled';
    },
  },
};

/** The alias of the key that a bucket's objects are encrypted with. */
export function aliasOf(bucket: string): string {
  return `alias/${bucket}`;
}

const denialSid = 'KeepArchiveReadOnly';

function denyWrites({ destinationBucket }: SampleRule): object {
  return {
    Sid: denialSid,
    Effect: 'Deny',
    Principal: '*',
    Action: ['s3:PutObject', 's3:ReplicateObject'],
    Resource: `arn:aws:s3:::${destinationBucket}/*`,
  };
}

/** Many buckets have it, and it harms no replication. */
function refuseUnencrypted({ destinationBucket }: SampleRule): object {
  return {
    Sid: 'OnlyByTls',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${destinationBucket}`, `arn:aws:s3:::${destinationBucket}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

function destinationOf({ buckets }: World, { destinationBucket }: SampleRule): PretendBucket {
  return buckets.get(destinationBucket)!;
}

function keyOf({ keys, buckets, accountId }: World, { sourceBucket }: SampleRule): PretendKey {
  const { region } = buckets.get(sourceBucket)!;
  return findKey(keys, aliasOf(sourceBucket), { accountId, region })!;
}
