import type { ObjectEvidence } from '../model/evidence.ts';
import { reasonsOfCheck } from '../model/reasons-of-check.ts';
import { type Check, findingWriter } from './finding-writer.ts';

/**
 * That the owner of the source bucket owns the objects: S3 replicates no others. With BucketOwnerEnforced that is so. Owners
 * are named by canonical ids, and only some answers name the bucket's.
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
  const owners = evidence.objects.flatMap(ownersOf);
  const foreign = owners.find(({ objectOwner, bucketOwner }) => objectOwner !== bucketOwner);
  if (foreign !== undefined) {
    const owned = `"${foreign.objectKey}" belongs to ${foreign.objectOwner}, ${name} to ${foreign.bucketOwner}.`;
    return [write.shown('Another account owns the object', owned, { steps: [ownEverything] })];
  }
  const [own] = owners;
  if (own !== undefined) {
    return [
      write.ruledOut('The bucket owner owns the object', `"${own.objectKey}": ${own.objectOwner}.`),
    ];
  }
  return [
    write.cannotTell(
      'Does the bucket owner own the object?',
      ownership.kind === 'unseen'
        ? ownership
        : `${name} lets those who write objects own them; whose this one is was not seen. Compare the owner with that of aws s3api list-buckets --query Owner.ID.`,
      "aws s3api list-object-versions --bucket {sourceBucket} --prefix={objectKey} --max-items 20 --query 'Versions[].[Key,VersionId,Owner.ID]' --output text",
    ),
  ];
};

function ownersOf({ objectKey, owner }: ObjectEvidence) {
  return owner.kind === 'read' && owner.value.bucketOwner !== undefined
    ? [{ objectKey, ...owner.value }]
    : [];
}

const ownEverything = {
  instruction:
    'Let the bucket owner own everything in the bucket. This turns off ACLs, so make sure that nobody depends on them.',
  command:
    "aws s3api put-bucket-ownership-controls --bucket {sourceBucket} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'",
};
