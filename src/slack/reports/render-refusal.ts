import type { ReportSource } from '../../replay/model/report-ask.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { codeSpan } from '../block-kit/escape-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { shares } from '../block-kit/slack-limits.ts';

/** Says why a report could not be read. `why` is mrkdwn of ours. */
export function renderRefusal(source: ReportSource, why: string): RenderedMessage {
  const name = source.kind === 's3' ? `s3://${source.bucket}/${source.key}` : source.name;
  return answerText(`${codeSpan(name, shares.reportName)}: ${why}`);
}
