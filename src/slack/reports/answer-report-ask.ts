import type { StoreFailuresParts } from '../../incidents/ingest/store-failures.ts';
import type { AuditLog } from '../../incidents/ports/audit-log.ts';
import type { Log } from '../../lib/log.ts';
import { auditNameOf, type ReportAsk } from '../../replay/model/report-ask.ts';
import { partitionOfRegion } from '../../replication/partitions.ts';
import { isReportRefusal } from '../../replay/ports/completion-report.ts';
import type { OpenReport } from '../../replay/ports/open-report.ts';
import { storeReport } from '../../replay/reports/store-report.ts';
import { tallyReport } from '../../replay/reports/tally-report.ts';
import { answerText } from '../block-kit/answer-text.ts';
import type { RenderedMessage } from '../block-kit/rendered-message.ts';
import { sendAnswer } from '../channel/send-answer.ts';
import { renderCounted } from './render-counted.ts';
import { renderRefusal } from './render-refusal.ts';
import { renderReport } from './render-report.ts';

/** What reads and counts reports. */
export interface ReportParts {
  readonly openReport: OpenReport;
  /** Where the bot runs. */
  readonly readRegion: () => Promise<string>;
  readonly ingest: Omit<StoreFailuresParts, 'store'> & {
    readonly store: StoreFailuresParts['store'] & AuditLog;
  };
  readonly clock: () => Date;
  readonly log: Log;
  readonly fetch?: typeof globalThis.fetch;
}

/** Does what was asked of a report, and answers the person who asked, whatever comes of it. Never throws. */
export async function answerReportAsk(
  parts: ReportParts,
  ask: ReportAsk,
  isTimeUp?: () => boolean,
): Promise<void> {
  await sendAnswer(parts, ask, await answerOrApologize(parts, ask, isTimeUp));
}

async function answerOrApologize(
  parts: ReportParts,
  ask: ReportAsk,
  isTimeUp?: () => boolean,
): Promise<RenderedMessage> {
  try {
    return ask.does.kind === 'tell'
      ? await tell(parts, ask, isTimeUp)
      : await count(parts, ask, ask.does.from, isTimeUp);
  } catch (error) {
    await noteFailure(parts, ask);
    if (isReportRefusal(error)) {
      parts.log.warn('report_not_read', { error });
      return renderRefusal(ask.source, error.message);
    }
    parts.log.error('report_failed', { error });
    return answerText(
      'Something went wrong in s3rep while it read the report. Please try again in a minute.',
    );
  }
}

/** So that somebody may press again at once. If this fails too, they may a quarter of an hour later. */
async function noteFailure({ ingest, log }: ReportParts, ask: ReportAsk): Promise<void> {
  if (ask.does.kind === 'tell') return;
  const { by, at } = ask;
  const entry = {
    about: auditNameOf(ask),
    by,
    at,
    what: 'open_incidents',
    outcome: 'failed',
  } as const;
  await ingest.store
    .putAuditEntry(entry)
    .catch((error: unknown) => log.error('report_failed', { error }));
}

async function tell(
  { openReport, ingest, log }: ReportParts,
  { source }: ReportAsk,
  isTimeUp?: () => boolean,
): Promise<RenderedMessage> {
  const report = await openReport(source);
  const read = await tallyReport(report, {
    afterPiece: () => ingest.yieldToEventLoop(),
    ...(isTimeUp && { isTimeUp }),
  });
  const { succeeded, failed, notUnderstood } = read.tally;
  log.info('report_read', { succeeded, failed, notUnderstood, isPartial: read.isPartial });
  return renderReport({ ...read, name: report.name, source });
}

async function count(
  { openReport, readRegion, ingest, clock, log }: ReportParts,
  ask: ReportAsk,
  from: number,
  isTimeUp?: () => boolean,
): Promise<RenderedMessage> {
  const { source, by, at } = ask;
  const report = await openReport(source);
  const stored = await storeReport(ingest, report, clock(), {
    from,
    partition: partitionOfRegion(await readRegion()),
    ...(isTimeUp && { isTimeUp }),
  });
  const { parts, tasks, isPartial } = stored;
  log.info('report_counted', { incidents: parts.length, tasks, isPartial });
  const entry = { by, at, what: 'open_incidents', details: { note: report.name } } as const;
  for (const { incidentId: about } of parts) {
    await ingest.store.putAuditEntry({ ...entry, about, outcome: 'done' });
  }
  // What is left of it can be asked for again.
  const outcome = isPartial ? 'failed' : 'done';
  await ingest.store.putAuditEntry({ ...entry, about: auditNameOf(ask), outcome });
  return renderCounted(stored, source);
}
