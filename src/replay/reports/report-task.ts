import { decodePercents } from '../../replication/decode-object-key.ts';
import { findCodes } from '../../replication/find-codes.ts';
import { findReason } from '../../replication/find-reason.ts';

/** What a job did with one object version, by a row of its report. */
export interface ReportTask {
  readonly bucket: string;
  /** As the job's manifest has it; see `keyOfTask`. */
  readonly encodedKey: string;
  /** Absent where the manifest named none. `"null"` is the version of objects older than the bucket's versioning. */
  readonly versionId: string | undefined;
  /** That its replication was begun: the report does not say that it has arrived. */
  readonly hasSucceeded: boolean;
  /** AWS's spelling of a known code, else as it came; absent if it succeeded, or if no code was given. */
  readonly reason: string | undefined;
}

/** More than S3's 63: old buckets of us-east-1 have up to 255. */
const bucketName = /^[A-Za-z0-9._-]{3,255}$/;
const httpStatus = /^\s*[1-5]\d\d\s*$/;
/** What AWS writes where a manifest left the version out: real reports have `\N`, its examples nothing. */
const noVersion = new Set(['', '\\N']);

/**
 * Reads the fields of a row: bucket, key, version, status, HTTP status and code in either order, message. AWS declares the
 * code first and writes it last, so content tells them apart. Undefined for what is no such row. Never throws.
 */
export function readReportTask(fields: readonly string[]): ReportTask | undefined {
  const at = findStatus(fields);
  const [bucket = '', encodedKey = ''] = fields;
  if (at === undefined || encodedKey === '' || !bucketName.test(bucket)) return undefined;
  const version = at === 3 ? (fields[2] ?? '').trim() : '';
  const hasSucceeded = isSuccess(fields[at] ?? '');
  return {
    bucket,
    encodedKey,
    versionId: noVersion.has(version) ? undefined : version,
    hasSucceeded,
    reason: hasSucceeded ? undefined : readReason(fields.slice(at + 1)),
  };
}

/** With a version it is the fourth column, without one the third. */
function findStatus(fields: readonly string[]): number | undefined {
  if (isStatus(fields[3])) return 3;
  return isStatus(fields[2]) ? 2 : undefined;
}

function isStatus(field: string | undefined): boolean {
  return (
    field === 'succeeded' || field === 'failed' || /^\s*(?:succeeded|failed)\s*$/i.test(field ?? '')
  );
}

function isSuccess(status: string): boolean {
  return status === 'succeeded' || status.trim().toLowerCase() === 'succeeded';
}

/** A code that says no more than that it failed, such as `PermanentFailure`, gives way to one in the message. */
function readReason(fields: readonly string[]): string | undefined {
  const codes = fields.slice(0, 2).filter((field) => !httpStatus.test(field));
  const code = codes[0]?.trim() ?? '';
  const known = findReason(code)?.code;
  if (known !== undefined) return known;
  const isNew = /^(?:Src|Dst)[A-Z]\w+$/.test(code);
  const [named] = isNew ? [] : findCodes(fields.join(','));
  return named ?? (code === '' ? undefined : code.slice(0, maxCode));
}

/** AWS's longest has 34 characters. */
const maxCode = 80;

/** The key as its owner wrote it: a report repeats the manifest's key, in which all but plain characters are percent-encoded. */
export function keyOfTask({ encodedKey }: Pick<ReportTask, 'encodedKey'>): string {
  return decodePercents(encodedKey);
}
