import { S3ServiceException } from '@aws-sdk/client-s3';
import { plainWords } from '../lib/plain-words.ts';
import { describeError } from '../lib/describe-error.ts';
import { isReportRefusal, ReportRefusal } from '../replay/ports/completion-report.ts';

/** What was asked for: the list of a report's files, or one of them. */
export type ReportPart = 'manifest' | 'file of results';

/** Why S3 did not give a part of a report, and what to do, in words for people and without names. */
export function describeRefusal(error: unknown, part: ReportPart = 'manifest'): ReportRefusal {
  if (isReportRefusal(error)) return error;
  return new ReportRefusal(describe(error, part), { cause: error });
}

function describe(error: unknown, part: ReportPart): string {
  // What has no id of S3's is a proxy's.
  if (!(error instanceof S3ServiceException) || error.$metadata.requestId === undefined) {
    return `S3 did not answer (${plainWords(describeError(error))}). Please try again in a minute.`;
  }
  switch (error.name) {
    case 'NoSuchBucket':
      return 'There is no such bucket.';
    case 'NoSuchKey':
    case 'NotFound':
      if (part === 'file of results') {
        return 'A file of results that the manifest names is not there: it was moved or deleted, perhaps by a Lifecycle rule. Nothing was read.';
      }
      return 'There is no such report. S3 writes one when the job has ended, and none if the job worked on no object. Check that this is where the job was told to write it.';
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return 'S3 denies reading it. The role of s3rep needs s3:GetObject there, and s3:ListBucket to be told of what is missing; in a bucket of another account, that account has to allow it too.';
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
      return 'The bucket is in another Region, and S3 does not say in which.';
    case 'ExpiredToken':
    case 'InvalidToken':
    case 'InvalidAccessKeyId':
    case 'SignatureDoesNotMatch':
    case 'RequestTimeTooSkewed':
      return `S3 does not take the credentials of s3rep (${error.name}). Whoever runs it has to renew them, or to correct its clock.`;
    case 'InvalidObjectState':
      return 'It was archived. Restore it, or share the file of results in Slack.';
    default:
      return `S3 refused to read it (${error.name.replaceAll(/\W/g, '')}). Please try again in a minute.`;
  }
}
