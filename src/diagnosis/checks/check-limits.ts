import { explainReason } from '../../replication/explain-reason.ts';
import { isKeyOf } from '../../lib/is-key-of.ts';
import { type Check, findingWriter } from '../findings/finding-writer.ts';

const questions = {
  DstOutOfCapacity: 'Does the Outpost have room?',
  AnnotationLimitExceeded: 'How many annotations does the replica have?',
} as const;

/** Room at the destination, of which S3 shows nothing to s3rep. */
export const checkCapacity: Check = (subject, evidence) => {
  const { reason = '' } = subject;
  if (!isKeyOf(questions, reason)) return [];
  const checks = explainReason(reason, {}).remedies.flatMap((remedy) => remedy.checks);
  const last = checks.at(-1);
  return [
    findingWriter('capacity', subject, evidence).cannotTell(
      questions[reason],
      last?.instruction ?? 'Nothing that s3rep may read shows it.',
      last?.command ?? '',
    ),
  ];
};

/** In which Region a batch job expects the destination, which S3 does not say here. */
export const checkDestinationRegion: Check = (subject, evidence) => {
  const { destination } = evidence;
  if (subject.reason !== 'DstBucketInvalidRegion' || destination?.head.kind !== 'read') return [];
  return [
    findingWriter('destination-region', subject, evidence).cannotTell(
      'Which Region does the batch job expect?',
      `${destination.name} is in ${destination.head.value.region ?? 'a Region that S3 did not name'}.`,
      'aws s3control describe-job --account-id {accountId} --job-id JOB_ID --region {region}',
    ),
  ];
};
