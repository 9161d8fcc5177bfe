import type { Finding } from '../model/diagnosis.ts';
import type { DiagnosisSubject } from '../model/subject.ts';
import { type Check, findingWriter, type FindingWriter } from '../findings/finding-writer.ts';

/** That the source bucket exists, where the failure says it is. */
export const checkSourceBucket: Check = (subject, evidence) => {
  const write = findingWriter('source-bucket', subject, evidence);
  const { name, head } = evidence.source;
  const { reason, objects } = subject;
  if (head.kind === 'read') return [judgeRegion(write, subject, name, head.value.region)];
  if (head.kind === 'unseen') {
    return [
      write.cannotTell(
        'Does the source bucket exist?',
        head,
        'aws s3api head-bucket --bucket {sourceBucket}',
      ),
    ];
  }
  // Somebody typed its name: it may be misspelled, or an alert's that they read.
  if (reason === undefined && objects.length === 0) {
    const instruction =
      'Check how the name is spelled. If the bucket was deleted, protect the objects at the destination: they may be the only copy left.';
    return [
      write.shown('There is no such bucket', `HeadBucket of ${name} gives 404.`, {
        steps: [{ instruction }],
      }),
    ];
  }
  const instruction =
    'If it was deleted on purpose, there is nothing to fix. If not, protect the objects at the destination: they may be the only copy left.';
  return [
    write.shown('The source bucket does not exist', `HeadBucket of ${name} gives 404.`, {
      steps: [{ instruction }],
    }),
  ];
};

function judgeRegion(
  write: FindingWriter,
  { reason, region: expected }: DiagnosisSubject,
  name: string,
  region: string | undefined,
): Finding {
  if (region !== undefined && expected !== undefined && region !== expected) {
    return write.shown(
      'The source bucket is in another Region',
      `${name} is in ${region}; the failure came from ${expected}.`,
      { steps: [{ instruction: `Create the batch job again in ${region}, the bucket's Region.` }] },
    );
  }
  return reason === 'SrcBucketInvalidRegion'
    ? write.cannotTell(
        'In which Region was the batch job created?',
        `${name}${inRegion(region)} S3 does not say here which one the job names.`,
        'aws s3control describe-job --account-id {accountId} --job-id JOB_ID --region JOB_REGION',
      )
    : write.ruledOut('The source bucket exists', `${name}${inRegion(region)}`);
}

/** Ends what is said about a bucket. */
export function inRegion(region: string | undefined): string {
  return region === undefined ? ' is there.' : ` is in ${region}.`;
}
