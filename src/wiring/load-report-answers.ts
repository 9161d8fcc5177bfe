import type { AnswerReports, ReportAnswersParts } from './build-report-answers.ts';

/** What does what people ask of reports. It is loaded when the first one asks, with the client of S3. */
export function loadReportAnswers(parts: ReportAnswersParts): AnswerReports {
  let loaded: Promise<AnswerReports> | undefined;
  return async (...asked) => {
    loaded ??= import('./build-report-answers.ts').then(({ buildReportAnswers }) =>
      buildReportAnswers(parts),
    );
    return (await loaded)(...asked);
  };
}
