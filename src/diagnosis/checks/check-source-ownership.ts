import type { Evidence, ObjectEvidence } from '../model/evidence.ts';
import { reasonsOfCheck } from '../model/reasons-of-check.ts';
import { type Check, findingWriter } from '../findings/finding-writer.ts';

/**
 * That the owner of the source bucket may read the objects: S3 replicates no others (userguide, replication-what-is-isnot-replicated).
 * With BucketOwnerEnforced that is so. Another owner may have let the bucket's read the object, and then is not at fault.
 */
export const checkSourceOwnership: Check = (subject, evidence) => {
  const { ownership, name, head } = evidence.source;
  if (head.kind === 'none') return [];
  const write = findingWriter('source-ownership', subject, evidence);
  if (ownership.kind === 'read' && ownership.value === 'BucketOwnerEnforced') {
    return [
      write.ruledOut('The bucket owner owns all source objects', `${name}: BucketOwnerEnforced.`),
    ];
  }
  const { reason } = subject;
  if (reason !== undefined && !reasonsOfCheck['source-ownership'].includes(reason)) return [];
  const owned = evidence.objects.flatMap(ownersOf);
  const foreign = owned.find(({ objectOwner, bucketOwner }) => objectOwner !== bucketOwner);
  const [own] = owned;
  if (foreign === undefined && own !== undefined) {
    return [
      write.ruledOut('The bucket owner owns the object', `"${own.objectKey}": ${own.objectOwner}.`),
    ];
  }
  const whose =
    foreign === undefined
      ? undefined
      : `"${foreign.objectKey}" belongs to ${foreign.objectOwner}, ${name} to ${foreign.bucketOwner}.`;
  if (foreign !== undefined && whose !== undefined && isClosed(foreign, evidence)) {
    return [write.shown('Another account owns the object', whose, { steps: [ownEverything] })];
  }
  return [
    write.cannotTell(
      'Does the bucket owner own the object?',
      whose ??
        (ownership.kind === 'unseen'
          ? ownership
          : `${name} lets writers own their objects; whose this one is was not seen.`),
      "aws s3api list-object-versions --bucket {sourceBucket} --prefix={objectKey} --max-items 20 --query 'Versions[].[Key,VersionId,Owner.ID]' --output text",
    ),
  ];
};

interface OwnedObject extends ObjectEvidence {
  readonly objectOwner: string;
  readonly bucketOwner: string | undefined;
}

function ownersOf(object: ObjectEvidence): readonly OwnedObject[] {
  const { owner } = object;
  return owner.kind === 'read' && owner.value.bucketOwner !== undefined
    ? [{ ...object, objectOwner: owner.value.objectOwner, bucketOwner: owner.value.bucketOwner }]
    : [];
}

/** S3 lets s3rep not see it either, and it is not the role's own policies that keep the role from it. */
function isClosed({ objectKey, version }: OwnedObject, { role, source }: Evidence): boolean {
  const isHidden = version.kind === 'unseen' && version.why === 'not permitted';
  const asked =
    role?.simulated.kind === 'read'
      ? role.simulated.value.filter(
          ({ action, resource }) =>
            readsOfObjects.includes(action) && resource.endsWith(`:::${source.name}/${objectKey}`),
        )
      : [];
  return isHidden && asked.length > 0 && asked.every(({ decision }) => decision === 'allowed');
}

const readsOfObjects = ['s3:GetObjectVersionForReplication', 's3:GetObjectVersionAcl'];

const ownEverything = {
  instruction:
    'Let the bucket owner own everything in the bucket. This turns off ACLs, so make sure that nobody depends on them.',
  command:
    "aws s3api put-bucket-ownership-controls --bucket {sourceBucket} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
};
