import { readOwnAccount, readOwnRegion } from '../../replication/read-own-region.ts';
import type { Evidence } from '../model/evidence.ts';
import type { BucketAt } from '../ports/aws-reader.ts';
import type { Gathering } from './gathering.ts';
import { lookAtBucket, unseenBucket } from './look-at-bucket.ts';
import { lookAtVersions } from './look-at-objects.ts';

/** What can be asked while nothing but the subject is known. At most nine calls. */
export async function lookFirst(gathering: Gathering): Promise<Evidence> {
  const { reader, asker, subject } = gathering;
  const { destinationBucket, objects } = subject;
  const source = sourceAt(gathering);
  const destination = destinationBucket === undefined ? undefined : placeByName(destinationBucket);
  const seen = await Promise.all([
    asker.ask('s3:GetReplicationConfiguration', () => reader.readReplication(source)),
    lookAtBucket(gathering, unseenBucket(source), source, [
      'head',
      'versioning',
      'objectLock',
      // Without an object, the default says which key new ones have.
      ...(objects.length === 0 ? (['encryption'] as const) : []),
    ]),
    destination &&
      lookAtBucket(gathering, unseenBucket(destination), destination, ['head', 'versioning']),
    lookAtVersions(gathering, source),
  ]);
  return {
    readAt: new Date(0),
    replication: seen[0],
    source: seen[1],
    destination: seen[2],
    role: undefined,
    batchRole: undefined,
    keys: new Map(),
    objects: seen[3],
    calls: 0,
  };
}

/** Where the source is, as the failure said it, or its name. */
export function sourceAt({ subject }: Pick<Gathering, 'subject'>): BucketAt {
  const { sourceBucket: name, region, accountId } = subject;
  const own = placeByName(name);
  return { name, region: region ?? own.region, accountId: accountId ?? own.accountId };
}

/** What the name of a bucket says by itself. */
export function placeByName(name: string): BucketAt {
  return { name, region: readOwnRegion(name), accountId: readOwnAccount(name) };
}
