import * as v from 'valibot';
import { ReportRefusal } from '../ports/completion-report.ts';
import type { ReportAddress } from './find-report-address.ts';

/** What `manifest.json` of a report names. */
export interface ReportManifest {
  readonly writtenAt: Date | undefined;
  /** Each file once, whatever the manifest says. */
  readonly results: readonly { readonly key: string; readonly md5: string }[];
}

/** Format `Report_CSV_20180820`: S3 user guide, batch-ops-examples-reports. Its schema names columns in another order than they are. */
const reportManifest = v.object({
  Format: v.pipe(v.string(), v.regex(/^Report_CSV_/)),
  ReportCreationDate: v.optional(v.string()),
  Results: v.array(
    v.object({
      Bucket: v.string(),
      Key: v.pipe(v.string(), v.nonEmpty()),
      MD5Checksum: v.pipe(v.string(), v.regex(/^(?:[\da-f]{32}|[\w+/]{22}==)$/i)),
    }),
  ),
});

/** Reads the manifest of a report, which may be anybody's: files in other places are not opened. @throws ReportRefusal */
export function parseReportManifest(text: string, { bucket, key }: ReportAddress): ReportManifest {
  const json = parseJson(text);
  const parsed = v.safeParse(reportManifest, json);
  if (!parsed.success) throw new ReportRefusal(describeOther(json));
  const { ReportCreationDate: date = '', Results: results } = parsed.output;
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const isInside = results.every((each) => each.Bucket === bucket && each.Key.startsWith(folder));
  if (!isInside || folder === '') {
    throw new ReportRefusal(
      'This manifest names files outside of its own folder, which S3 never does. None was read.',
    );
  }
  const writtenAt = new Date(date);
  const sums = new Map(results.map(({ Key, MD5Checksum }) => [Key, normalizeSum(MD5Checksum)]));
  return {
    writtenAt: Number.isNaN(writtenAt.getTime()) ? undefined : writtenAt,
    results: [...sums].map(([file, md5]) => ({ key: file, md5 })),
  };
}

function normalizeSum(sum: string): string {
  return sum.length === 32 ? sum.toLowerCase() : sum;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function describeOther(json: unknown): string {
  const isList = v.is(v.looseObject({ fileFormat: v.string(), files: v.array(v.unknown()) }), json);
  return isList
    ? 'This manifest lists objects for a job to work on, not what the job did. The manifest of a report is in a folder `job-…`, where the job was told to write its report.'
    : 'This `manifest.json` is no manifest of a completion report in CSV.';
}
