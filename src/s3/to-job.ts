import type { JobDescriptor, JobListDescriptor } from '@aws-sdk/client-s3-control';
import type { Job } from '../replay/model/replay.ts';

/** A job as S3 describes it. Before one runs, S3 may say 0 because it has not counted yet. */
export function toJob(described: JobDescriptor | JobListDescriptor | undefined): Job {
  const { JobId: id, Status, ProgressSummary = {} } = described ?? {};
  const { FailureReasons = [] } = (described ?? {}) as JobDescriptor;
  const status = requireText(Status);
  const { TotalNumberOfTasks: tasks, NumberOfTasksSucceeded: succeeded } = ProgressSummary;
  const hasRun = !['New', 'Preparing', 'Suspended'].includes(status);
  const why = FailureReasons.map((one) => `${one.FailureCode}: ${one.FailureReason}`).join('; ');
  return {
    id: requireText(id),
    status,
    tasks: hasRun || tasks !== 0 ? tasks : undefined,
    succeeded: hasRun ? succeeded : undefined,
    failed: hasRun ? ProgressSummary.NumberOfTasksFailed : undefined,
    ...(why !== '' && { why }),
  };
}

/** Gives it back. @throws where S3 leaves out what an answer must have */
export function requireText(text: string | undefined): string {
  if (text === undefined || text === '') throw new Error('The answer of S3 was not whole.');
  return text;
}
