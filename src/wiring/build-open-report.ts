import type { OpenReport } from '../replay/ports/open-report.ts';
import type { ReportAccess } from '../s3/read-report.ts';
import { openSharedFile } from '../slack/channel/open-shared-file.ts';
import type { SlackAccess } from '../slack/channel/slack-client.ts';
import { maxSharedBytes } from '../slack/reports/find-shared-csv.ts';
import { loadReportOpener } from './load-report-opener.ts';

/** How reports are reached. */
export interface OpenReportParts {
  readonly slack: Omit<SlackAccess, 'callMillis'>;
  /** Where the bot runs; a bucket may be in another one. */
  readonly readRegion: () => Promise<string>;
  /** See `S3Target`. */
  readonly s3Endpoint?: string | undefined;
  /** As whom S3 is called; as whoever the SDK finds if absent. */
  readonly s3Overrides?: ReportAccess['overrides'];
}

/** Finds reports in S3, with a client for each Region, and in Slack. */
export function buildOpenReport(parts: OpenReportParts): OpenReport {
  const openInS3 = loadReportOpener({ endpoint: parts.s3Endpoint, overrides: parts.s3Overrides });
  return async (source) =>
    source.kind === 'slack'
      ? openSharedFile(parts.slack, source, maxSharedBytes)
      : openInS3(await parts.readRegion(), source);
}
