import { S3ServiceException } from '@aws-sdk/client-s3';
import { plainWords } from '../lib/plain-words.ts';
import { describeError } from '../lib/describe-error.ts';
import { isReportRefusal, ReportRefusal } from '../replay/ports/completion-report.ts';

/** Why S3 gave no object, and what to do, in words for people and without names. */
export function describeRefusal(error: unknown): ReportRefusal {
  if (isReportRefusal(error)) return error;
  return new ReportRefusal(describe(error), { cause: error });
}

function describe(error: unknown): string {
  // What has no id of S3's is a proxy's.
  if (!(error instanceof S3ServiceException) || error.$metadata.requestId === undefined) {
    return `S3 did not answer (${plainWords(describeError(error))}). Please try again in a minute.`;
  }
  switch (error.name) {
    case 'NoSuchBucket':
      return 'There is no such bucket.';
    case 'NoSuchKey':
    case 'NotFound':
      return 'There is no such report. S3 writes one when the job has ended, and none if the job worked on no object. Check that this is where the job was told to write it.';
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return 'S3 denies reading it. The role of s3rep needs s3:GetObject there, and s3:ListBucket to be told of what is missing; in a bucket of another account, that account has to allow it too.';
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return 'The bucket is in another Region, and S3 does not say in which.';
    case 'InvalidObjectState':
      return 'It was archived. Restore it, or share the file of results in Slack.';
    default:
      return `S3 refused to read it (${error.name.replaceAll(/\W/g, '')}). Please try again in a minute.`;
  }
}
