import type { Finding } from '../model/diagnosis.ts';
import type { BucketEvidence } from '../model/evidence.ts';
import { type Check, findingWriter, type FindingWriter } from '../findings/finding-writer.ts';
import { type SeenObject, seenObjects } from '../model/seen-objects.ts';
import { terraformOf } from './terraform-of.ts';

/** That the destination has Object Lock where the source has it. */
export const checkDestinationObjectLock: Check = (subject, evidence) => {
  const { source, destination, objects } = evidence;
  if (destination === undefined || destination.head.kind === 'none') return [];
  const write = findingWriter('destination-object-lock', subject, evidence);
  const locked = seenObjects(objects).find(
    ({ version }) => version.hasRetention || version.hasLegalHold,
  );
  if (source.objectLock.kind === 'none' && locked === undefined) {
    return subject.reason === 'DstBucketObjectLockConfigMissing'
      ? [write.ruledOut('The source has no Object Lock', `${source.name} has none.`)]
      : [];
  }
  const { objectLock, name } = destination;
  if (objectLock.kind === 'read') {
    return [
      write.ruledOut('Object Lock is on at the destination', `${name}: ${objectLock.value}.`),
    ];
  }
  const [unseen, bucket] =
    objectLock.kind === 'unseen'
      ? [objectLock, '{destinationBucket}']
      : [locked === undefined ? source.objectLock : objectLock, '{sourceBucket}'];
  return unseen.kind === 'unseen'
    ? [
        write.cannotTell(
          'Do both buckets have Object Lock?',
          unseen,
          `aws s3api get-object-lock-configuration --bucket ${bucket}`,
        ),
      ]
    : [lockMissing(write, source, destination, locked)];
};

function lockMissing(
  write: FindingWriter,
  source: BucketEvidence,
  { name }: BucketEvidence,
  locked: SeenObject | undefined,
): Finding {
  const why =
    locked === undefined ? `${source.name} has it` : `"${locked.object.objectKey}" is locked`;
  return write.shown(
    'The destination has no Object Lock, and the source has it',
    `${name} has none; ${why}.`,
    {
      steps: [
        {
          instruction:
            'Turn on Object Lock at the destination. Versioning must be on, and Object Lock can never be turned off again.',
          credentialsOf: 'destination bucket',
          command:
            'aws s3api put-object-lock-configuration --bucket {destinationBucket} --object-lock-configuration ObjectLockEnabled=Enabled',
        },
      ],
      terraform: terraformOf('aws_s3_bucket_object_lock_configuration', name, [
        'object_lock_enabled = "Enabled"',
      ]),
    },
  );
}
