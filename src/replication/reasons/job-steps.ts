import type { Step } from './reason.ts';

/**
 * Finds JOB_ID.
 * @param region - where the job is, which is not the Region of the bucket if that is what is wrong
 */
export function findJob(region: string): Step {
  const where =
    region === 'JOB_REGION'
      ? ' JOB_REGION is the Region that the job was created in: try those in which your team works.'
      : '';
  return {
    instruction: `Find the batch job. The first column is JOB_ID; it also stands in the path of the completion report.${where}`,
    command: `aws s3control list-jobs --account-id {accountId} --region ${region} --query 'Jobs[].[JobId,CreationTime,Status,Description]' --output text`,
  };
}

/** Rests on {@link findJob}. */
export function readJob(region: string): Step {
  return {
    instruction: 'Check the batch job: its Region, its role and its manifest.',
    command: describeJob(region),
  };
}

/** Gives ROLE_ARN and ROLE_NAME of a job. Rests on {@link findJob}. */
export function findJobRole(region: string): Step {
  return {
    instruction:
      'Find the role of the job. This prints ROLE_ARN; ROLE_NAME is the part after the last slash.',
    command: `${describeJob(region)} --query Job.RoleArn --output text`,
  };
}

function describeJob(region: string): string {
  return `aws s3control describe-job --account-id {accountId} --job-id JOB_ID --region ${region}`;
}
