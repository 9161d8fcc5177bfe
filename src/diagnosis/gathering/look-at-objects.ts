import type { ObjectEvidence, RuleEvidence } from '../model/evidence.ts';
import type { BucketAt } from '../ports/aws-reader.ts';
import { notAsked } from './bounded-asker.ts';
import type { Gathering } from './gathering.ts';

/** How many of the failed objects are looked at: a third seldom tells more, and calls are few. */
const maxObjects = 2;

/** Reasons for which every replica is worth a look. */
const reasonsOfReplicas: readonly string[] = ['DstObjectHardDeleted', 'DstVersionNotFound'];

/** Reasons that an object of a foreign owner gives. */
export const reasonsOfOwners: readonly string[] = [
  'SrcGetAclNotPermitted',
  'SrcGetObjectNotPermitted',
  'SrcHeadObjectNotPermitted',
];

/** A list of versions names the object's owner, a list of buckets that of the bucket. */
const callsForOwner = 2;

/** The failed versions at the source: their state decides what else is worth asking. */
export async function lookAtVersions(
  { reader, asker, subject }: Gathering,
  source: BucketAt,
): Promise<readonly ObjectEvidence[]> {
  return Promise.all(
    subject.objects.slice(0, maxObjects).map(async (object) => ({
      ...object,
      version: await asker.ask('s3:GetObjectVersion', () => reader.headVersion(source, object)),
      tags: notAsked('s3:GetObjectVersionTagging'),
      owner: notAsked('s3:ListBucketVersions'),
      replica: notAsked('s3:GetObjectVersion'),
    })),
  );
}

/** Adds tags where a rule goes by them, and the owner where that can matter; of the first object, seldom of all. */
export async function lookCloser(
  { reader, asker, subject }: Gathering,
  objects: readonly ObjectEvidence[],
  source: BucketAt,
  rules: readonly RuleEvidence[],
): Promise<readonly ObjectEvidence[]> {
  const { reason = '' } = subject;
  const isByTags = rules.some(
    ({ tags, excluded }) => Object.keys(tags).length > 0 || (excluded?.tags.length ?? 0) > 0,
  );
  const first = objects.find(isThere);
  return Promise.all(
    objects.map(async (object) => {
      const isTelling = object === first || (isThere(object) && reason === 'SrcObjectNotEligible');
      const [tags, owner] = await Promise.all([
        isByTags && isTelling
          ? asker.ask('s3:GetObjectVersionTagging', () => reader.readTags(source, object))
          : object.tags,
        object === first && reasonsOfOwners.includes(reason) && !isDeleteMarker(object)
          ? asker.ask(
              's3:ListBucketVersions',
              () => reader.readOwner(source, object),
              callsForOwner,
            )
          : object.owner,
      ]);
      return { ...object, tags, owner };
    }),
  );
}

/** Adds the replicas: of all objects where S3's reason is about them, else of the first, which may have arrived by now. */
export async function lookAtReplicas(
  { reader, asker, subject }: Gathering,
  objects: readonly ObjectEvidence[],
  destination: BucketAt,
): Promise<readonly ObjectEvidence[]> {
  const first = objects.find(isThere);
  return Promise.all(
    objects.map(async (object) =>
      object === first || isAboutReplicas(subject)
        ? {
            ...object,
            replica: await asker.ask('s3:GetObjectVersion', () =>
              reader.headVersion(destination, object),
            ),
          }
        : object,
    ),
  );
}

/** Whether a look at replicas decides, and does not only tell that they have come. */
export function isAboutReplicas({ reason = '' }: Gathering['subject']): boolean {
  return reasonsOfReplicas.includes(reason);
}

function isThere({ version }: ObjectEvidence): boolean {
  return version.kind !== 'none';
}

function isDeleteMarker({ version }: ObjectEvidence): boolean {
  return version.kind === 'read' && version.value.isDeleteMarker;
}
