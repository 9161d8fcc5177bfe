import type { Replay } from '../model/replay.ts';
import type { ReportAddress } from './find-report-address.ts';

/** Where everything about a replay is kept, in the bucket for reports. */
export function replayPrefix({ planId }: Pick<Replay, 'planId'>): string {
  return `s3rep/${planId}`;
}

/** Where S3 writes the report of a replay's job: into a folder of the job's name. */
export function addressOfReport(
  replay: Pick<Replay, 'planId' | 'reportBucket'>,
  jobId: string,
): ReportAddress {
  return {
    bucket: replay.reportBucket,
    key: `${replayPrefix(replay)}/job-${jobId}/manifest.json`,
  };
}
