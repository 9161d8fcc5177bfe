import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type { OpenReport } from '../replay/ports/open-report.ts';
import { buildS3Client } from '../s3/build-s3-client.ts';
import { openReport } from '../s3/read-report.ts';
import { openSharedFile } from '../slack/channel/open-shared-file.ts';
import type { SlackAccess } from '../slack/channel/slack-client.ts';
import { maxSharedBytes } from '../slack/reports/find-shared-csv.ts';

/** How reports are reached. */
export interface OpenReportParts {
  readonly slack: Omit<SlackAccess, 'callMillis'>;
  /** Where the bot runs; a bucket may be in another one. */
  readonly readRegion: () => Promise<string>;
  /** See `S3Target`. */
  readonly s3Endpoint?: string | undefined;
  /** As whom S3 is called; as whoever the SDK finds if absent. */
  readonly s3Overrides?: Pick<S3ClientConfig, 'credentials'> | undefined;
}

/** Finds reports in S3, with a client for each Region, and in Slack. */
export function buildOpenReport(parts: OpenReportParts): OpenReport {
  const clients = new Map<string, S3Client>();
  const clientFor = (region: string): S3Client => {
    const target = { region, endpoint: parts.s3Endpoint };
    const client = clients.get(region) ?? buildS3Client(target, parts.s3Overrides);
    clients.set(region, client);
    return client;
  };
  return async (source) =>
    source.kind === 'slack'
      ? openSharedFile(parts.slack, source, maxSharedBytes)
      : openReport(clientFor, await parts.readRegion(), source);
}
