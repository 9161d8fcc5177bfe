import { runBatchJob } from './batch-job-steps.ts';
import type { Circumstances } from './explanation.ts';
import type { ReplayNeed, Step } from './reasons/reason.ts';
import { annotateAgain, copyInPlace } from './write-again-steps.ts';

const archivedFirst: Step = {
  instruction:
    'Archived objects (Glacier Flexible Retrieval, Deep Archive, Intelligent-Tiering archive tiers) are skipped: restore them first.',
};

const checkSome: Step = {
  instruction:
    'Complete means that replication was started again, not that the objects have arrived. Check some of the objects: the status must be COMPLETED; 405 means a delete marker, which has none.',
  command:
    'aws s3api head-object --bucket {sourceBucket} --key={objectKey} --version-id={versionId} --query ReplicationStatus --output text',
};

const askForCheck: Step = {
  instruction:
    'Where s3rep may look at the objects, it checks all of them: type /s3rep check in Slack, as this prints it.',
  command: "echo '/s3rep check {incidentId}'",
};

function verifyDelivery({ incidentId }: Circumstances): readonly Step[] {
  return [checkSome, ...(incidentId === undefined ? [] : [askForCheck])];
}

/** S3 answers 405 to a look at a delete marker's own version. */
const verifyDeletion: Step = {
  instruction:
    'Complete means that replication was started again. Check some of the objects at the destination: one that is deleted has a delete marker which is the latest (True). ' +
    'An object that is still there can also be deleted at the destination itself.',
  credentialsOf: 'destination bucket',
  command:
    "aws s3api list-object-versions --bucket {destinationBucket} --prefix={objectKey} --query 'DeleteMarkers[].[Key,VersionId,IsLatest]' --output text",
};

/** How what is missing comes over once the cause is fixed. Placeholders are still to be filled in. */
export function replaySteps(replay: ReplayNeed, circumstances: Circumstances): readonly Step[] {
  const run = (why: string, mayBeListed: boolean, ...before: readonly Step[]) =>
    runBatchJob({ why, statuses: ['FAILED'], mayBeListed }, circumstances, ...before);
  const verify = verifyDelivery(circumstances);
  switch (replay) {
    case 'replicate again':
      return [...run('S3 will not retry failed objects', true, archivedFirst), ...verify];
    case 'replicate skipped': {
      const why =
        'Objects that no rule covered have no replication status (NONE), so a job that asks for FAILED alone finds none of them';
      const job = { why, statuses: ['NONE', 'FAILED'], isOpenEnded: true } as const;
      return [...runBatchJob(job, circumstances, archivedFirst), ...verify];
    }
    case 'delete again':
      return [...run('S3 will not retry failed delete markers', false), verifyDeletion];
    case 'new batch job':
      return [
        ...run(
          'Create the job again; use its old manifest or filter if it covered other objects than these',
          true,
        ),
        ...verify,
      ];
    case 'annotate again':
      return annotateAgain;
    case 'write again':
      return copyInPlace;
    case 'nothing':
      return [];
    default:
      return replay satisfies never;
  }
}
