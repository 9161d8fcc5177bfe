import type { ObjectEvidence, RuleEvidence, VersionEvidence } from '../model/evidence.ts';
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
      owner: notAsked('s3:GetObjectVersionAcl'),
      replica: notAsked('s3:GetObjectVersion'),
    })),
  );
}

/** Adds the replica, tags where a rule goes by them, and the owner where that can matter; of the first object, seldom of all. */
export async function lookCloser(
  { reader, asker, subject }: Gathering,
  objects: readonly ObjectEvidence[],
  at: { readonly source: BucketAt; readonly destination: BucketAt | undefined },
  rules: readonly RuleEvidence[],
): Promise<readonly ObjectEvidence[]> {
  const { reason = '' } = subject;
  const { source, destination } = at;
  const isByTags = rules.some(({ tags }) => Object.keys(tags).length > 0);
  return Promise.all(
    objects.map(async (object, index) => {
      const isThere = object.version.kind !== 'none';
      const isFirst = index === objects.findIndex(({ version }) => version.kind !== 'none');
      const [replica, tags, owner] = await Promise.all([
        destination !== undefined && (isFirst || reasonsOfReplicas.includes(reason))
          ? asker.ask('s3:GetObjectVersion', () => reader.headVersion(destination, object))
          : object.replica,
        isByTags && isThere && (isFirst || reason === 'SrcObjectNotEligible')
          ? asker.ask('s3:GetObjectVersionTagging', () => reader.readTags(source, object))
          : object.tags,
        isFirst && reasonsOfOwners.includes(reason) && !isDeleteMarker(object)
          ? asker.ask('s3:GetObjectVersionAcl', () => reader.readOwner(source, object))
          : object.owner,
      ]);
      return { ...object, replica, tags, owner };
    }),
  );
}

/** Those versions that could be seen. */
export function seenVersions(objects: readonly ObjectEvidence[]): readonly VersionEvidence[] {
  return objects.flatMap(({ version }) => (version.kind === 'read' ? [version.value] : []));
}

function isDeleteMarker({ version }: ObjectEvidence): boolean {
  return version.kind === 'read' && version.value.isDeleteMarker;
}
