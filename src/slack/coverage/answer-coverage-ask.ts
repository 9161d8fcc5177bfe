import type { AuditedCoverage } from '../../coverage/audit-coverage.ts';
import type { CoverageAsk } from '../../coverage/model/kept-coverage.ts';
import type { Log } from '../../lib/log.ts';
import { answerText } from '../block-kit/answer-text.ts';
import { sendAnswer } from '../channel/send-answer.ts';
import { renderCoverage } from './render-coverage.ts';

/** What audits are made and told with. */
export interface CoverageAnswerParts {
  readonly audit: () => Promise<AuditedCoverage>;
  readonly log: Log;
  readonly fetch?: typeof globalThis.fetch;
}

/** Looks at everything, and answers the person who asked, whatever comes of it. Never throws. */
export async function answerCoverageAsk(
  parts: CoverageAnswerParts,
  ask: CoverageAsk,
): Promise<void> {
  await sendAnswer(parts, ask, await answerOrApologize(parts));
}

async function answerOrApologize({ audit, log }: CoverageAnswerParts) {
  try {
    const audited = await audit();
    const { buckets, replicated, findings } = audited.audit;
    log.info('coverage_audited', { buckets, replicated, findings: findings.length });
    return renderCoverage(audited);
  } catch (error) {
    log.error('coverage_failed', { error });
    return answerText('Something went wrong in s3rep. Please try again in a minute.');
  }
}
