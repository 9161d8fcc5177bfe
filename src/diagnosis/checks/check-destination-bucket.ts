import { explainReason } from '../../replication/explain-reason.ts';
import { type Check, findingWriter } from '../findings/finding-writer.ts';
import { inRegion } from './check-source-bucket.ts';

/** That the destination bucket exists. A 403 is a bucket as well: HeadBucket's page in the API reference. */
export const checkDestinationBucket: Check = (subject, evidence) => {
  const write = findingWriter('destination-bucket', subject, evidence);
  if (evidence.destination === undefined) {
    return evidence.replication.kind === 'unseen'
      ? [
          write.cannotTell(
            'Which bucket is the destination?',
            evidence.replication,
            'aws s3api get-bucket-replication --bucket {sourceBucket}',
          ),
        ]
      : [];
  }
  const { name, head } = evidence.destination;
  if (head.kind === 'read') {
    return [
      write.ruledOut('The destination bucket exists', `${name}${inRegion(head.value.region)}`),
    ];
  }
  if (head.kind === 'unseen') {
    return [
      write.cannotTell(
        'Does the destination bucket exist?',
        head,
        'aws s3api head-bucket --bucket {destinationBucket}',
      ),
    ];
  }
  const { remedies } = explainReason('DstBucketNotFound', { destinationBucket: name });
  return [
    write.shown('The destination bucket does not exist', `HeadBucket of ${name} gives 404.`, {
      steps: remedies[0]?.fixes ?? [],
    }),
  ];
};
