import { S3ServiceException } from '@aws-sdk/client-s3';
import { describeError } from '../lib/describe-error.ts';
import { ReportRefusal } from '../replay/ports/completion-report.ts';

/** Why an object could not be read, and what to do, in words for people. */
export function describeRefusal(error: unknown, bucket: string, key: string): ReportRefusal {
  if (error instanceof ReportRefusal) return error;
  return new ReportRefusal(describe(error, `s3://${bucket}/${key}`, bucket), { cause: error });
}

function describe(error: unknown, place: string, bucket: string): string {
  if (!(error instanceof S3ServiceException)) {
    return `S3 did not answer (${describeError(error)}). Please try again in a minute.`;
  }
  switch (error.name) {
    case 'NoSuchBucket':
      return `There is no bucket ${bucket}.`;
    case 'NoSuchKey':
    case 'NotFound':
      return `There is no ${place}. S3 writes a report when its job has ended, and none if the job worked on no object. See that this is where the job was told to write it.`;
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return `S3 denies reading ${place}. The role of s3rep needs s3:GetObject there, and s3:ListBucket to be told of what is missing; in a bucket of another account, that account has to allow it too.`;
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return `The bucket ${bucket} is in another Region, and S3 does not say in which.`;
    case 'InvalidObjectState':
      return `${place} was archived. Restore it, or share the file of results in Slack.`;
    default:
      return `S3 refused to read ${place}: ${error.name}. Please try again in a minute.`;
  }
}
