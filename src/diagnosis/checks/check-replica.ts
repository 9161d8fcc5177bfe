import { copyInPlace } from '../../replication/write-again-steps.ts';
import { reasonsOfCheck } from '../model/reasons-of-check.ts';
import { type Check, findingWriter } from '../findings/finding-writer.ts';

/** That the replica of this very version is at the destination, where S3 needs it there. */
export const checkReplica: Check = (subject, evidence) => {
  const { destination, objects } = evidence;
  if (destination === undefined || destination.head.kind === 'none') return [];
  const write = findingWriter('replica', subject, evidence);
  const there = objects.find(({ replica }) => replica.kind === 'read');
  const where = `"${there?.objectKey}", version ${there?.versionId}, is in ${destination.name}.`;
  const isNeeded = reasonsOfCheck.replica.includes(subject.reason ?? '');
  if (!isNeeded) {
    return there === undefined ? [] : [write.ruledOut('A replica has arrived by now', where)];
  }
  const absent = objects.find(
    ({ replica, version }) => replica.kind === 'none' && version.kind !== 'none',
  );
  if (absent !== undefined) {
    const evidenceOf = `${destination.name} has no version ${absent.versionId} of "${absent.objectKey}": 404.`;
    return subject.reason === 'DstObjectHardDeleted'
      ? [write.shown('The replica was deleted by its version', evidenceOf, { steps: copyInPlace })]
      : [
          write.shown('The replica that should change is missing', evidenceOf, {
            steps: [
              {
                instruction:
                  'Replicate the version with a batch job. If its replica was deleted by version, write the object again at the source instead.',
              },
            ],
          }),
        ];
  }
  const unseen = objects.map(({ replica }) => replica).find(({ kind }) => kind === 'unseen');
  if (unseen?.kind === 'unseen') {
    return [
      write.cannotTell(
        'Is the replica still at the destination?',
        unseen,
        'aws s3api list-object-versions --bucket {destinationBucket} --prefix={objectKey} --max-items 20',
      ),
    ];
  }
  return there === undefined ? [] : [write.ruledOut('The replica is at the destination', where)];
};
