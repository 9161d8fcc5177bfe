import type { buildReportOpener, ReportAccess } from '../s3/read-report.ts';

/** Finds reports in S3, whose client is loaded when the first one is asked for: with it, since it tells apart what the client throws. */
export function loadReportOpener(access: ReportAccess): ReturnType<typeof buildReportOpener> {
  let loaded: Promise<ReturnType<typeof buildReportOpener>> | undefined;
  return async (...about) => {
    loaded ??= import('../s3/read-report.ts').then((s3) => s3.buildReportOpener(access));
    return (await loaded)(...about);
  };
}
