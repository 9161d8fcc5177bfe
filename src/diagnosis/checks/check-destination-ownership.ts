import { type Check, findingWriter } from '../findings/finding-writer.ts';

/**
 * That ownership at the destination lets replicas in. BucketOwnerEnforced does what an owner override does, and needs no
 * permission for it: userguide, replication-change-owner. So no setting is at fault by itself.
 */
export const checkDestinationOwnership: Check = (subject, evidence) => {
  const { destination } = evidence;
  if (destination === undefined || destination.head.kind === 'none') return [];
  if (subject.reason !== 'DstPutAclNotPermitted') return [];
  const write = findingWriter('destination-ownership', subject, evidence);
  const { ownership, name } = destination;
  if (ownership.kind === 'unseen') {
    return [
      write.cannotTell(
        'Who owns replicas at the destination?',
        ownership,
        'aws s3api get-bucket-ownership-controls --bucket {destinationBucket}',
      ),
    ];
  }
  const state = ownership.kind === 'none' ? 'ObjectWriter' : ownership.value;
  const meaning =
    state === 'BucketOwnerEnforced'
      ? 'ACLs are off, and the bucket owner owns every replica'
      : 'ACLs are on, and copying them takes s3:ReplicateObject';
  return [
    write.ruledOut('Ownership at the destination is no obstacle', `${name}: ${state}. ${meaning}.`),
  ];
};
