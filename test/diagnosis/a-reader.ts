import type { AwsReader } from '../../src/diagnosis/ports/aws-reader.ts';
import type { KeyEvidence } from '../../src/diagnosis/model/evidence.ts';
import { aBucket, anEvidence, anObject, aRole, aVersion, none, seen } from './an-evidence.ts';

/** One call that was asked for, such as `headBucket orders`. */
export type AskedCall = string;

/** A world of hand-made evidence, read through the port: what differs is given by method. */
export function aReader(
  differing: Partial<AwsReader> = {},
): AwsReader & { readonly asked: AskedCall[] } {
  const asked: AskedCall[] = [];
  const bucketOf = (name: string) => aBucket(name);
  const reader: AwsReader = {
    headBucket: async ({ name }) => bucketOf(name).head,
    readReplication: async () => anEvidence().replication,
    readVersioning: async ({ name }) => bucketOf(name).versioning,
    readBucketPolicy: async ({ name }) => bucketOf(name).policy,
    readOwnership: async ({ name }) => bucketOf(name).ownership,
    readObjectLock: async ({ name }) => bucketOf(name).objectLock,
    readEncryption: async ({ name }) => bucketOf(name).encryption,
    headVersion: async ({ name }) => (name === 'orders' ? seen(aVersion()) : none),
    readTags: async () => anObject().tags,
    readOwner: async () => seen({ objectOwner: 'c0ffee' }),
    readRole: async () => aRole().role,
    simulate: async () => seen([]),
    describeKey: async (id) => aKey(id).description,
    readKeyPolicy: async (arn) => aKey(arn).policy,
    listGrants: async (arn) => aKey(arn).grants,
    ...differing,
  };
  const noting = Object.entries(reader).map(([method, call]) => [
    method,
    (...args: readonly [{ readonly name?: string } | string, ...unknown[]]) => {
      const [about, more] = args;
      const times = method === 'simulate' ? (more as readonly unknown[]).length : 1;
      const what = typeof about === 'string' ? about : about.name;
      for (let n = 0; n < times; n += 1) asked.push(`${method} ${what}`);
      return (call as (...all: typeof args) => unknown)(...args);
    },
  ]);
  return { ...(Object.fromEntries(noting) as AwsReader), asked };
}

/** A key that can be used. */
function aKey(id: string, differing: Partial<KeyEvidence> = {}): KeyEvidence {
  const arn =
    id.startsWith('arn:') && id.includes(':key/')
      ? id
      : `arn:aws:kms:us-east-1:111122223333:key/of-${id.split(':').at(-1)}`;
  return {
    id,
    description: seen({
      arn,
      state: 'Enabled',
      deletionDate: undefined,
      isAwsManaged: false,
      accountId: '111122223333',
      region: arn.split(':')[3] ?? '',
    }),
    policy: seen('{"Version":"2012-10-17","Statement":[]}'),
    grants: seen([]),
    ...differing,
  };
}
