import { trimEnding } from '../../lib/trim-ending.ts';
import { decodePercents } from '../../replication/decode-object-key.ts';

/** Where the manifest of a report is. */
export interface ReportAddress {
  readonly bucket: string;
  /** Ends with `manifest.json`. */
  readonly key: string;
}

/** S3 writes each report into a folder of its job's name. */
const jobFolder = /^(?:.*\/)?job-[\w-]{8,64}(?=\/|$)/;

/**
 * What somebody pasted -> the manifest that it leads to: `s3://…`, an ARN, a page of the S3 console or an address of S3; of
 * the manifest, of a file of results, or of the job's folder. Undefined for anything else.
 */
export function findReportAddress(text: string): ReportAddress | undefined {
  const [bucket, path] = readPlace(trimEnding(text.trim(), '.,;:?!')) ?? [];
  if (bucket === undefined || path === undefined) return undefined;
  const folder = jobFolder.exec(path)?.[0];
  if (folder !== undefined) return { bucket, key: `${folder}/manifest.json` };
  return /(?:^|\/)manifest\.json$/.test(path) ? { bucket, key: path } : undefined;
}

function readPlace(text: string): readonly [string, string] | undefined {
  const plain = /^(?:s3:\/\/|arn:aws[\w-]*:s3:::)([a-z0-9][\w.-]{2,62})\/(.+)$/i.exec(text);
  if (plain !== null) return [plain[1]!, plain[2]!];
  if (!/^https:/i.test(text) || !URL.canParse(text)) return undefined;
  const { hostname, pathname, searchParams } = new URL(text);
  const [, inConsole] = /\/s3\/(?:buckets|object)\/([\w.-]{3,63})$/.exec(pathname) ?? [];
  if (/(?:^|\.)console\./.test(hostname) && inConsole !== undefined) {
    return [inConsole, searchParams.get('prefix') ?? ''];
  }
  if (!/\.amazonaws\.com(?:\.cn)?$/.test(hostname)) return undefined;
  const path = decodePercents(pathname.slice(1));
  const [, inHost] = /^([a-z0-9][\w.-]{2,62})\.s3[.-]/.exec(hostname) ?? [];
  if (inHost !== undefined) return [inHost, path];
  const [, inPath, key] = /^([^/]{3,63})\/(.+)$/.exec(path) ?? [];
  return inPath === undefined || key === undefined ? undefined : [inPath, key];
}
