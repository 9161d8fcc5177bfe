import { explainReason } from '../../replication/explain-reason.ts';
import { type Check, findingWriter } from './finding-writer.ts';

/** Room at the destination, of which S3 shows nothing to s3rep. */
export const checkCapacity: Check = (subject, evidence) => {
  const questions: Readonly<Record<string, string>> = {
    DstOutOfCapacity: 'Does the Outpost have room?',
    AnnotationLimitExceeded: 'How many annotations does the replica have?',
  };
  const question = questions[subject.reason ?? ''];
  if (question === undefined) return [];
  const checks = explainReason(subject.reason, {}).remedies.flatMap((remedy) => remedy.checks);
  const last = checks.at(-1);
  return [
    findingWriter('capacity', subject, evidence).cannotTell(
      question,
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
