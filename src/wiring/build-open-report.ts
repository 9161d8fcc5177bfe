import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3';
import type { OpenReport } from '../replay/ports/open-report.ts';
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
  readonly s3Overrides?: Pick<S3ClientConfig, 'credentials'>;
}

/** Finds reports in S3, whose client is loaded when the first one is asked for, and in Slack. */
export function buildOpenReport(parts: OpenReportParts): OpenReport {
  const clients = new Map<string, S3Client>();
  return async (source) => {
    if (source.kind === 'slack') return openSharedFile(parts.slack, source, maxSharedBytes);
    const { openReport } = await import('../s3/read-report.ts');
    const { buildS3Client } = await import('../s3/build-s3-client.ts');
    const clientFor = (region: string): S3Client => {
      const target = { region, endpoint: parts.s3Endpoint };
      const client = clients.get(region) ?? buildS3Client(target, parts.s3Overrides);
      clients.set(region, client);
      return client;
    };
    return openReport(clientFor, await parts.readRegion(), source);
  };
}
