import { readOwnAccount, readOwnRegion } from '../../replication/read-own-region.ts';
import type { BucketEvidence, Evidence, RuleEvidence } from '../model/evidence.ts';
import { destinationOf, findRule } from '../model/find-rule.ts';
import { seenRegion } from '../model/seen-region.ts';
import type { BucketAt } from '../ports/aws-reader.ts';
import type { Gathering } from './gathering.ts';
import { type BucketAspect, lookAtBucket, unseenBucket } from './look-at-bucket.ts';
import { lookAtVersions } from './look-at-objects.ts';
import { mayTakeDefault } from './replica-keys.ts';

/**
 * What can be asked while nothing but the subject is known, then versioning, once it is known whose the destination is. S3 keeps
 * versioning of the source on as long as it has rules: userguide, replication-and-other-bucket-configs. At most nine calls.
 */
export async function lookFirst(gathering: Gathering): Promise<Evidence> {
  const { reader, asker, subject } = gathering;
  const named = sourceAt(gathering);
  const given = subject.destinationBucket;
  const [replication, head, destinationHead, objects] = await Promise.all([
    asker.ask('s3:GetReplicationConfiguration', () => reader.readReplication(named)),
    lookAtBucket(gathering, unseenBucket(named), named, [
      'head',
      // Without an object, the default says which key new ones have.
      ...(subject.objects.length === 0 ? (['encryption'] as const) : []),
    ]),
    given === undefined ? undefined : lookAtHead(gathering, placeByName(given)),
    lookAtVersions(gathering, named),
  ]);
  const rules = replication.kind === 'read' ? replication.value.rules : [];
  const rule = findRule(subject, rules);
  const [source, destination] = await Promise.all([
    replication.kind === 'read'
      ? head
      : lookAtBucket(gathering, head, named, head.head.kind === 'none' ? [] : ['versioning']),
    lookAtDestination(gathering, await placeDestination(gathering, destinationHead, rule), [
      'versioning',
      // Which key replicas get has to be known before keys are described.
      ...(mayTakeDefault(rule, { objects }, subject.reason) ? (['encryption'] as const) : []),
    ]),
  ]);
  return {
    readAt: new Date(0),
    source,
    destination,
    replication,
    role: undefined,
    batchRole: undefined,
    keys: new Map(),
    objects,
    calls: 0,
  };
}

/** A bucket, and where it is. */
interface PlacedBucket {
  readonly known: BucketEvidence;
  readonly at: BucketAt;
}

/** The bucket of the subject or the rule: whose it is as its name or the rule says, and its Region as HeadBucket does. */
async function placeDestination(
  gathering: Gathering,
  given: BucketEvidence | undefined,
  rule: RuleEvidence | undefined,
): Promise<PlacedBucket | undefined> {
  const ofRule = rule && destinationOf(rule);
  const name = given?.name ?? ofRule;
  if (name === undefined) return undefined;
  const own = placeByName(name);
  const accountId = own.accountId ?? (name === ofRule ? rule?.destinationAccountId : undefined);
  const known = given ?? (await lookAtHead(gathering, { ...own, accountId }));
  return { known, at: { name, region: seenRegion(known) ?? own.region, accountId } };
}

async function lookAtDestination(
  gathering: Gathering,
  placed: PlacedBucket | undefined,
  aspects: readonly BucketAspect[],
): Promise<BucketEvidence | undefined> {
  if (placed === undefined) return undefined;
  const { known, at } = placed;
  return lookAtBucket(gathering, known, at, known.head.kind === 'none' ? [] : aspects);
}

function lookAtHead(gathering: Gathering, at: BucketAt): Promise<BucketEvidence> {
  return lookAtBucket(gathering, unseenBucket(at), at, ['head']);
}

/** Where the source is, as the failure said it, or its name. */
export function sourceAt({ subject }: Pick<Gathering, 'subject'>): BucketAt {
  const { sourceBucket: name, region, accountId } = subject;
  const own = placeByName(name);
  return { name, region: region ?? own.region, accountId: accountId ?? own.accountId };
}

/** What the name of a bucket says by itself. */
function placeByName(name: string): BucketAt {
  return { name, region: readOwnRegion(name), accountId: readOwnAccount(name) };
}
